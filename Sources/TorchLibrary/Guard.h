// What every function of the table does: run, and keep what went wrong.
#pragma once

#include <ATen/ATen.h>

#include <cstdint>
#include <exception>
#include <string>
#include <utility>

#include "CTorch.h"

struct ctorch_tensor {
    at::Tensor value;
};

namespace torch_table {

inline thread_local std::string last_error;

inline void remember(const std::exception &error) {
    // libtorch adds a back trace after the first line.
    last_error = error.what();
    const auto end = last_error.find('\n');
    if (end != std::string::npos) last_error.resize(end);
}

template <class Make>
ctorch_t tensor(Make &&make) noexcept {
    try {
        return new ctorch_tensor{std::forward<Make>(make)()};
    } catch (const std::exception &error) {
        remember(error);
    } catch (...) {
        last_error = "unknown error";
    }
    return nullptr;
}

template <class Work>
int32_t status(Work &&work) noexcept {
    try {
        std::forward<Work>(work)();
        return 0;
    } catch (const std::exception &error) {
        remember(error);
    } catch (...) {
        last_error = "unknown error";
    }
    return -1;
}

inline c10::optional<at::Tensor> optional(ctorch_t t) {
    return t ? c10::optional<at::Tensor>(t->value) : c10::nullopt;
}

inline at::IntArrayRef list(const int64_t *values, int32_t count) {
    return at::IntArrayRef(values, static_cast<size_t>(count));
}

}  // namespace torch_table
