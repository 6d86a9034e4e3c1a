// The per-thread message, and the wall that no C++ exception passes.
#pragma once

#include <exception>
#include <new>
#include <string>

namespace cdlib {

/// Keeps the message for cdlib_last_error(); never throws.
void setLastError(const char *message) noexcept;

/// Runs `body`; an exception becomes the last error and `failure` is returned.
template <typename Result, typename Body>
Result guarded(Result failure, Body body) noexcept {
    try {
        return body();
    } catch (const std::bad_alloc &) {
        setLastError("out of memory");
    } catch (const std::exception &error) {
        setLastError(error.what());
    } catch (...) {
        setLastError("unknown C++ exception");
    }
    return failure;
}

}  // namespace cdlib
