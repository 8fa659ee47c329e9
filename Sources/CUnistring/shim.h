// GNU libunistring's line breaking (libunistring-dev).
#include <unilbrk.h>
