// Making, reading and moving tensors, and gradients.
#pragma once

#include <ATen/Parallel.h>
#include <ATen/Version.h>
#include <c10/core/GradMode.h>
#include <torch/csrc/api/include/torch/version.h>

#include <cstring>
#include <stdexcept>

#include "Guard.h"

namespace torch_table {

inline at::ScalarType scalar_type(int32_t type) {
    switch (type) {
        case CTORCH_FLOAT32: return at::kFloat;
        case CTORCH_FLOAT64: return at::kDouble;
        case CTORCH_BFLOAT16: return at::kBFloat16;
        case CTORCH_FLOAT16: return at::kHalf;
        case CTORCH_INT64: return at::kLong;
        case CTORCH_UINT8: return at::kByte;
    }
    throw std::invalid_argument("unknown element type");
}

inline int32_t type_code(at::ScalarType type) {
    switch (type) {
        case at::kFloat: return CTORCH_FLOAT32;
        case at::kDouble: return CTORCH_FLOAT64;
        case at::kBFloat16: return CTORCH_BFLOAT16;
        case at::kHalf: return CTORCH_FLOAT16;
        case at::kLong: return CTORCH_INT64;
        case at::kByte: return CTORCH_UINT8;
        default: return -1;
    }
}

inline at::Device device_of(int32_t device) {
    return at::Device(device == CTORCH_CUDA ? at::kCUDA : at::kCPU);
}

inline int32_t has_bfloat16() noexcept {
#if defined(__x86_64__)
    return __builtin_cpu_supports("avx512bf16") ? 1 : 0;
#else
    return 0;
#endif
}

inline ctorch_t make(
    const void *bytes, int32_t type, const int64_t *shape, int32_t rank,
    int32_t device) noexcept {
    return tensor([&] {
        auto borrowed = at::from_blob(
            const_cast<void *>(bytes), list(shape, rank), at::TensorOptions(scalar_type(type)));
        return device == CTORCH_CPU ? borrowed.clone() : borrowed.to(device_of(device));
    });
}

inline ctorch_t full(
    double value, int32_t type, const int64_t *shape, int32_t rank, int32_t device) noexcept {
    return tensor([&] {
        return at::full(
            list(shape, rank), value,
            at::TensorOptions(scalar_type(type)).device(device_of(device)));
    });
}

inline int32_t read(ctorch_t t, void *bytes, size_t size) noexcept {
    return status([&] {
        const auto flat = t->value.detach().to(at::kCPU).contiguous();
        if (flat.nbytes() != size) throw std::length_error("the sizes differ");
        std::memcpy(bytes, flat.data_ptr(), size);
    });
}

inline ctorch_t gradient(ctorch_t t, int32_t *absent) noexcept {
    *absent = 0;
    const auto &value = t->value.grad();
    if (!value.defined()) {
        *absent = 1;
        return nullptr;
    }
    return tensor([&] { return value; });
}

}  // namespace torch_table
