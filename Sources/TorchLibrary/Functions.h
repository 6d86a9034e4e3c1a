// Functions of tensors that are recorded for gradients.
#pragma once

#include <limits>

#include "Guard.h"

namespace torch_table {

inline ctorch_t unary(int32_t function, ctorch_t t) noexcept {
    return tensor([&]() -> at::Tensor {
        const auto &x = t->value;
        switch (function) {
            case CTORCH_ABS: return x.abs();
            case CTORCH_EXP: return x.exp();
            case CTORCH_LOG: return x.log();
            case CTORCH_SQRT: return x.sqrt();
            case CTORCH_RSQRT: return x.rsqrt();
            case CTORCH_SIN: return x.sin();
            case CTORCH_COS: return x.cos();
            case CTORCH_TANH: return x.tanh();
            case CTORCH_SIGMOID: return x.sigmoid();
            case CTORCH_RELU: return x.relu();
            case CTORCH_SILU: return at::silu(x);
            case CTORCH_SOFTPLUS: return at::softplus(x);
            case CTORCH_SQUARE: return x * x;
        }
        throw std::invalid_argument("unknown function");
    });
}

inline ctorch_t binary(int32_t function, ctorch_t first, ctorch_t second) noexcept {
    return tensor([&]() -> at::Tensor {
        const auto &a = first->value;
        const auto &b = second->value;
        switch (function) {
            case CTORCH_ADD: return a + b;
            case CTORCH_SUBTRACT: return a - b;
            case CTORCH_MULTIPLY: return a * b;
            case CTORCH_DIVIDE: return a / b;
            case CTORCH_MAXIMUM: return at::maximum(a, b);
            case CTORCH_MINIMUM: return at::minimum(a, b);
        }
        throw std::invalid_argument("unknown function");
    });
}

inline ctorch_t affine(ctorch_t t, double scale, double offset) noexcept {
    return tensor([&]() -> at::Tensor {
        auto result = scale == 1 ? t->value : t->value * scale;
        return offset == 0 ? result : result + offset;
    });
}

inline ctorch_t reduce(
    int32_t function, ctorch_t t, const int64_t *dimensions, int32_t count,
    int32_t keep) noexcept {
    return tensor([&]() -> at::Tensor {
        const auto over = list(dimensions, count);
        switch (function) {
            case CTORCH_SUM: return t->value.sum(over, keep != 0);
            case CTORCH_MEAN: return t->value.mean(over, keep != 0);
            case CTORCH_AMAX: return t->value.amax(over, keep != 0);
            case CTORCH_AMIN: return t->value.amin(over, keep != 0);
        }
        throw std::invalid_argument("unknown function");
    });
}

inline ctorch_t cross_entropy(
    ctorch_t logits, ctorch_t classes, ctorch_t weights, int64_t ignored) noexcept {
    return tensor([&] {
        return at::cross_entropy_loss(
            logits->value, classes->value, optional(weights), at::Reduction::Mean, ignored);
    });
}

inline ctorch_t concatenate(const ctorch_t *values, int32_t count, int64_t dimension) noexcept {
    return tensor([&] {
        std::vector<at::Tensor> tensors;
        for (int32_t i = 0; i < count; i++) tensors.push_back(values[i]->value);
        return at::cat(tensors, dimension);
    });
}

inline ctorch_t convolve(
    ctorch_t t, ctorch_t weight, ctorch_t bias, int64_t stride, int64_t padding,
    int64_t groups) noexcept {
    return tensor([&] {
        return at::conv2d(
            t->value, weight->value, optional(bias), {stride, stride}, {padding, padding}, {1, 1},
            groups);
    });
}

inline ctorch_t upsample_nearest(ctorch_t t, int64_t scale) noexcept {
    return tensor([&] {
        const auto &x = t->value;
        return at::upsample_nearest2d(x, {x.size(2) * scale, x.size(3) * scale});
    });
}

inline ctorch_t resize_bilinear(
    ctorch_t t, int64_t height, int64_t width, int32_t antialias) noexcept {
    return tensor([&] {
        return antialias ? at::_upsample_bilinear2d_aa(t->value, {height, width}, false)
                         : at::upsample_bilinear2d(t->value, {height, width}, false);
    });
}

inline ctorch_t batch_norm(
    ctorch_t t, ctorch_t weight, ctorch_t bias, ctorch_t mean, ctorch_t variance,
    int32_t training, double momentum, double epsilon) noexcept {
    return tensor([&] {
        const bool updates = training && momentum > 0;
        const bool reads = updates || !training;
        return at::batch_norm(
            t->value, weight->value, bias->value,
            reads ? c10::optional<at::Tensor>(mean->value) : c10::nullopt,
            reads ? c10::optional<at::Tensor>(variance->value) : c10::nullopt, training != 0,
            momentum, epsilon, false);
    });
}

inline ctorch_t group_norm(
    ctorch_t t, int64_t groups, ctorch_t weight, ctorch_t bias, double epsilon) noexcept {
    return tensor([&] {
        return at::group_norm(t->value, groups, weight->value, bias->value, epsilon, false);
    });
}

inline ctorch_t sample(ctorch_t t, ctorch_t grid) noexcept {
    // Bilinear, border, pixel edges at -1 and 1.
    return tensor([&] { return at::grid_sampler(t->value, grid->value, 0, 1, false); });
}

// Runs work that changes a tensor in place without recording it.
template <class Work>
int32_t in_place(Work &&work) noexcept {
    return status([&] {
        c10::AutoGradMode off(false);
        work();
    });
}

}  // namespace torch_table
