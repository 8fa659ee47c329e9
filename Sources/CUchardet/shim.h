// uchardet: which encoding bytes are in, by Mozilla's statistics of languages (libuchardet-dev).
#include <uchardet/uchardet.h>
