#include <ATen/Context.h>

#include "Functions.h"
#include "Life.h"

using namespace torch_table;

namespace {

ctorch_table build() {
    ctorch_table t{};
    t.version = CTORCH_VERSION;

    t.last_error = [] { return last_error.c_str(); };
    t.library_version = [] { return TORCH_VERSION; };
    t.has_cuda = [] { return at::hasCUDA() ? 1 : 0; };
    t.has_bfloat16 = has_bfloat16;
    t.set_thread_count = [](int32_t count) { at::set_num_threads(count); };
    t.set_recording = [](int32_t on) {
        const bool before = c10::GradMode::is_enabled();
        c10::GradMode::set_enabled(on != 0);
        return before ? 1 : 0;
    };

    t.make = make;
    t.full = full;
    t.release = [](ctorch_t x) { delete x; };
    t.rank = [](ctorch_t x) { return static_cast<int32_t>(x->value.dim()); };
    t.shape = [](ctorch_t x, int64_t *shape) {
        const auto sizes = x->value.sizes();
        std::copy(sizes.begin(), sizes.end(), shape);
    };
    t.type = [](ctorch_t x) { return type_code(x->value.scalar_type()); };
    t.device = [](ctorch_t x) { return x->value.is_cuda() ? CTORCH_CUDA + 0 : CTORCH_CPU + 0; };
    t.read = read;
    t.to = [](ctorch_t x, int32_t type, int32_t device) {
        return tensor([&] { return x->value.to(device_of(device), scalar_type(type)); });
    };
    t.channels_last = [](ctorch_t x) {
        return tensor([&] { return x->value.contiguous(at::MemoryFormat::ChannelsLast); });
    };
    t.contiguous = [](ctorch_t x) { return tensor([&] { return x->value.contiguous(); }); };
    t.clone = [](ctorch_t x) { return tensor([&] { return x->value.clone(); }); };

    t.detach = [](ctorch_t x) { return tensor([&] { return x->value.detach(); }); };
    t.set_requires_gradient = [](ctorch_t x, int32_t on) {
        return status([&] { x->value.set_requires_grad(on != 0); });
    };
    t.requires_gradient = [](ctorch_t x) { return x->value.requires_grad() ? 1 : 0; };
    t.backward = [](ctorch_t x) { return status([&] { x->value.backward(); }); };
    t.gradient = gradient;
    t.clear_gradient = [](ctorch_t x) {
        return status([&] { x->value.mutable_grad() = at::Tensor(); });
    };

    t.unary = unary;
    t.binary = binary;
    t.affine = affine;
    t.power = [](ctorch_t x, double e) { return tensor([&] { return x->value.pow(e); }); };
    t.leaky_relu = [](ctorch_t x, double slope) {
        return tensor([&] { return at::leaky_relu(x->value, slope); });
    };
    t.clamp = [](ctorch_t x, double low, double high) {
        return tensor([&] { return x->value.clamp(low, high); });
    };

    t.reduce = reduce;
    t.argmax = [](ctorch_t x, int64_t d) { return tensor([&] { return x->value.argmax(d); }); };
    t.softmax = [](ctorch_t x, int64_t d) { return tensor([&] { return x->value.softmax(d); }); };
    t.log_softmax = [](ctorch_t x, int64_t d) {
        return tensor([&] { return x->value.log_softmax(d); });
    };
    t.cross_entropy = cross_entropy;

    t.reshape = [](ctorch_t x, const int64_t *shape, int32_t rank) {
        return tensor([&] { return x->value.reshape(list(shape, rank)); });
    };
    t.permute = [](ctorch_t x, const int64_t *order, int32_t rank) {
        return tensor([&] { return x->value.permute(list(order, rank)); });
    };
    t.expand = [](ctorch_t x, const int64_t *shape, int32_t rank) {
        return tensor([&] { return x->value.expand(list(shape, rank)); });
    };
    t.slice = [](ctorch_t x, int64_t d, int64_t start, int64_t end, int64_t step) {
        return tensor([&] { return x->value.slice(d, start, end, step); });
    };
    t.concatenate = concatenate;
    t.select = [](ctorch_t x, int64_t d, ctorch_t indices) {
        return tensor([&] { return x->value.index_select(d, indices->value); });
    };
    t.flip = [](ctorch_t x, int64_t d) { return tensor([&] { return x->value.flip({d}); }); };

    t.multiply = [](ctorch_t a, ctorch_t b) {
        return tensor([&] { return at::matmul(a->value, b->value); });
    };
    t.convolve = convolve;
    t.upsample_nearest = upsample_nearest;
    t.resize_bilinear = resize_bilinear;
    t.average_pool = [](ctorch_t x, int64_t size) {
        return tensor([&] { return at::avg_pool2d(x->value, {size, size}); });
    };
    t.max_pool = [](ctorch_t x, int64_t size, int64_t stride, int64_t padding) {
        return tensor([&] {
            return at::max_pool2d(
                x->value, {size, size}, {stride, stride}, {padding, padding});
        });
    };
    t.pixel_shuffle = [](ctorch_t x, int64_t factor) {
        return tensor([&] { return at::pixel_shuffle(x->value, factor); });
    };
    t.batch_norm = batch_norm;
    t.group_norm = group_norm;
    t.sample = sample;

    t.add_scaled = [](ctorch_t x, ctorch_t other, double scale) {
        return in_place([&] { x->value.add_(other->value, scale); });
    };
    t.scale = [](ctorch_t x, double f) { return in_place([&] { x->value.mul_(f); }); };
    t.add_product = [](ctorch_t x, ctorch_t a, ctorch_t b, double scale) {
        return in_place([&] { x->value.addcmul_(a->value, b->value, scale); });
    };
    t.add_quotient = [](ctorch_t x, ctorch_t a, ctorch_t b, double scale) {
        return in_place([&] { x->value.addcdiv_(a->value, b->value, scale); });
    };
    t.copy = [](ctorch_t x, ctorch_t other) {
        return in_place([&] { x->value.copy_(other->value); });
    };
    t.clamp_in_place = [](ctorch_t x, double low, double high) {
        return in_place([&] { x->value.clamp_(low, high); });
    };
    return t;
}

}  // namespace

/// The one symbol of this library.
extern "C" __attribute__((visibility("default"))) const ctorch_table *avatargen_torch(void) {
    static const ctorch_table table = build();
    return &table;
}
