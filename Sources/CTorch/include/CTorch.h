/// What the network library offers: a table of functions over opaque tensors.
///
/// The program does not link it. `libTorchLibrary.so` (Sources/TorchLibrary) exports one symbol,
/// `avatargen_torch`, which returns this table; Sources/Tensors opens it when the first tensor is
/// made, so that commands without networks do not pay for loading libtorch. The same table can be
/// built against another libtorch (a CUDA one, say) without building the program anew.
///
/// No C++ type and no exception crosses the table. A function that returns a tensor returns NULL
/// when it fails, one that returns int -1; `last_error` then tells why, per thread. Returned
/// tensors belong to the caller, who gives them to `release`.
#pragma once

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#ifdef __clang__
#pragma clang assume_nonnull begin
#else
#define _Nullable
#define _Nonnull
#endif

/// Raised whenever the table changes.
#define CTORCH_VERSION 1

typedef struct ctorch_tensor *ctorch_t;

/// Element types.
enum {
    CTORCH_FLOAT32 = 0,
    CTORCH_FLOAT64 = 1,
    CTORCH_BFLOAT16 = 2,
    CTORCH_FLOAT16 = 3,
    CTORCH_INT64 = 4,
    CTORCH_UINT8 = 5
};

/// Where a tensor lives.
enum { CTORCH_CPU = 0, CTORCH_CUDA = 1 };

/// Functions of one tensor, element by element.
enum {
    CTORCH_ABS, CTORCH_EXP, CTORCH_LOG, CTORCH_SQRT, CTORCH_RSQRT, CTORCH_SIN, CTORCH_COS,
    CTORCH_TANH, CTORCH_SIGMOID, CTORCH_RELU, CTORCH_SILU, CTORCH_SOFTPLUS, CTORCH_SQUARE
};

/// Functions of two tensors that broadcast.
enum { CTORCH_ADD, CTORCH_SUBTRACT, CTORCH_MULTIPLY, CTORCH_DIVIDE, CTORCH_MAXIMUM, CTORCH_MINIMUM };

/// Reductions over dimensions.
enum { CTORCH_SUM, CTORCH_MEAN, CTORCH_AMAX, CTORCH_AMIN };

typedef struct {
    int32_t version;

    // MARK: The library
    const char *_Nonnull (*_Nonnull last_error)(void);
    /// libtorch's version, such as "1.13.1".
    const char *_Nonnull (*_Nonnull library_version)(void);
    int32_t (*_Nonnull has_cuda)(void);
    /// Whether this machine's CPU multiplies bfloat16 in hardware.
    int32_t (*_Nonnull has_bfloat16)(void);
    void (*_Nonnull set_thread_count)(int32_t count);
    /// Turns recording for gradients on or off on this thread; returns what it was.
    int32_t (*_Nonnull set_recording)(int32_t on);

    // MARK: Life
    /// Copies `bytes` of the type, row by row.
    ctorch_t _Nullable (*_Nonnull make)(
        const void *bytes, int32_t type, const int64_t *shape, int32_t rank, int32_t device);
    ctorch_t _Nullable (*_Nonnull full)(
        double value, int32_t type, const int64_t *shape, int32_t rank, int32_t device);
    void (*_Nonnull release)(ctorch_t t);
    int32_t (*_Nonnull rank)(ctorch_t t);
    void (*_Nonnull shape)(ctorch_t t, int64_t *shape);
    int32_t (*_Nonnull type)(ctorch_t t);
    int32_t (*_Nonnull device)(ctorch_t t);
    /// Copies all elements, row by row, in the tensor's own type.
    int32_t (*_Nonnull read)(ctorch_t t, void *bytes, size_t size);
    ctorch_t _Nullable (*_Nonnull to)(ctorch_t t, int32_t type, int32_t device);
    /// Channels beside each other in memory (rank 4).
    ctorch_t _Nullable (*_Nonnull channels_last)(ctorch_t t);
    ctorch_t _Nullable (*_Nonnull contiguous)(ctorch_t t);
    ctorch_t _Nullable (*_Nonnull clone)(ctorch_t t);

    // MARK: Gradients
    ctorch_t _Nullable (*_Nonnull detach)(ctorch_t t);
    int32_t (*_Nonnull set_requires_gradient)(ctorch_t t, int32_t on);
    int32_t (*_Nonnull requires_gradient)(ctorch_t t);
    /// Adds the derivatives of a single number to the gradients of its leaves.
    int32_t (*_Nonnull backward)(ctorch_t t);
    /// A tensor's gradient; `*absent` is 1, and NULL returned, when it has none.
    ctorch_t _Nullable (*_Nonnull gradient)(ctorch_t t, int32_t *absent);
    int32_t (*_Nonnull clear_gradient)(ctorch_t t);

    // MARK: Element by element
    ctorch_t _Nullable (*_Nonnull unary)(int32_t function, ctorch_t t);
    ctorch_t _Nullable (*_Nonnull binary)(int32_t function, ctorch_t a, ctorch_t b);
    /// t * scale + offset
    ctorch_t _Nullable (*_Nonnull affine)(ctorch_t t, double scale, double offset);
    ctorch_t _Nullable (*_Nonnull power)(ctorch_t t, double exponent);
    ctorch_t _Nullable (*_Nonnull leaky_relu)(ctorch_t t, double slope);
    ctorch_t _Nullable (*_Nonnull clamp)(ctorch_t t, double low, double high);

    // MARK: Reductions
    ctorch_t _Nullable (*_Nonnull reduce)(
        int32_t function, ctorch_t t, const int64_t *dimensions, int32_t count, int32_t keep);
    ctorch_t _Nullable (*_Nonnull argmax)(ctorch_t t, int64_t dimension);
    ctorch_t _Nullable (*_Nonnull softmax)(ctorch_t t, int64_t dimension);
    ctorch_t _Nullable (*_Nonnull log_softmax)(ctorch_t t, int64_t dimension);
    /// The mean cross-entropy of logits [n, c, ...] and classes [n, ...] (int64); `weights` [c] or
    /// NULL; the class `ignored` does not count.
    ctorch_t _Nullable (*_Nonnull cross_entropy)(
        ctorch_t logits, ctorch_t classes, ctorch_t _Nullable weights, int64_t ignored);

    // MARK: Form
    ctorch_t _Nullable (*_Nonnull reshape)(ctorch_t t, const int64_t *shape, int32_t rank);
    ctorch_t _Nullable (*_Nonnull permute)(ctorch_t t, const int64_t *order, int32_t rank);
    ctorch_t _Nullable (*_Nonnull expand)(ctorch_t t, const int64_t *shape, int32_t rank);
    ctorch_t _Nullable (*_Nonnull slice)(
        ctorch_t t, int64_t dimension, int64_t start, int64_t end, int64_t step);
    ctorch_t _Nullable (*_Nonnull concatenate)(
        const ctorch_t _Nonnull *_Nonnull list, int32_t count, int64_t dimension);
    ctorch_t _Nullable (*_Nonnull select)(ctorch_t t, int64_t dimension, ctorch_t indices);
    ctorch_t _Nullable (*_Nonnull flip)(ctorch_t t, int64_t dimension);

    // MARK: Layers
    ctorch_t _Nullable (*_Nonnull multiply)(ctorch_t a, ctorch_t b);
    ctorch_t _Nullable (*_Nonnull convolve)(
        ctorch_t t, ctorch_t weight, ctorch_t _Nullable bias, int64_t stride, int64_t padding,
        int64_t groups);
    /// Every pixel `scale` times in both directions.
    ctorch_t _Nullable (*_Nonnull upsample_nearest)(ctorch_t t, int64_t scale);
    /// To a size, pixel centres aligned; `antialias` filters when it gets smaller.
    ctorch_t _Nullable (*_Nonnull resize_bilinear)(
        ctorch_t t, int64_t height, int64_t width, int32_t antialias);
    ctorch_t _Nullable (*_Nonnull average_pool)(ctorch_t t, int64_t size);
    ctorch_t _Nullable (*_Nonnull max_pool)(
        ctorch_t t, int64_t size, int64_t stride, int64_t padding);
    ctorch_t _Nullable (*_Nonnull pixel_shuffle)(ctorch_t t, int64_t factor);
    /// Normalises each channel; in training by the batch (and updates `mean` and `variance` by
    /// `momentum` where it is above 0), otherwise by `mean` and `variance`.
    ctorch_t _Nullable (*_Nonnull batch_norm)(
        ctorch_t t, ctorch_t weight, ctorch_t bias, ctorch_t mean, ctorch_t variance,
        int32_t training, double momentum, double epsilon);
    ctorch_t _Nullable (*_Nonnull group_norm)(
        ctorch_t t, int64_t groups, ctorch_t weight, ctorch_t bias, double epsilon);
    /// Bilinear samples of [n, c, h, w] at [n, h', w', 2] (x, y from -1 to 1 over the picture's
    /// edges); the border goes on outside.
    ctorch_t _Nullable (*_Nonnull sample)(ctorch_t t, ctorch_t grid);

    // MARK: In place, for optimisers; never recorded
    int32_t (*_Nonnull add_scaled)(ctorch_t t, ctorch_t other, double scale);
    int32_t (*_Nonnull scale)(ctorch_t t, double factor);
    /// t += scale * a * b
    int32_t (*_Nonnull add_product)(ctorch_t t, ctorch_t a, ctorch_t b, double scale);
    /// t += scale * a / b
    int32_t (*_Nonnull add_quotient)(ctorch_t t, ctorch_t a, ctorch_t b, double scale);
    int32_t (*_Nonnull copy)(ctorch_t t, ctorch_t other);
    int32_t (*_Nonnull clamp_in_place)(ctorch_t t, double low, double high);
} ctorch_table;

/// The file that holds the calling code (the executable, or a bundle of tests); the network library
/// lies beside it. NULL when the system does not know.
const char *_Nullable ctorch_image_path(void);

/// Tells the allocator to give nothing back to the system; before threads start.
void ctorch_keep_memory(void);

#ifdef __clang__
#pragma clang assume_nonnull end
#endif

#ifdef __cplusplus
}
#endif
