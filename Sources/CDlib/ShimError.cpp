#include "ShimError.h"

#include "CDlib.h"

#include <cstdio>

namespace {
// A fixed buffer: keeping a message must not itself run out of memory.
thread_local char lastError[512] = "";
}

void cdlib::setLastError(const char *message) noexcept {
    std::snprintf(lastError, sizeof lastError, "%s", message);
}

const char *cdlib_last_error(void) noexcept {
    return lastError;
}
