// SHA-256 of Debian's libmd (libmd-dev).
#include <sys/types.h>
#include <sha2.h>
