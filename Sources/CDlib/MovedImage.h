// A grey picture that dlib sees moved and enlarged without a copy: it reads between the pixels
// (bilinear), and what lies beyond the edge is like the edge.
//
// dlib's shape predictor looks pixels up at rounded positions and rounds the landmarks; on the
// enlarged picture the rounding is a small part of a real pixel.
#pragma once

#include "DlibConfiguration.h"

#include <dlib/image_processing/generic_image.h>

#include <algorithm>
#include <cstdint>

namespace cdlib {

struct MovedImage {
    const uint8_t *pixels;
    int width, height, stride;
    /// Columns and rows that dlib sees.
    long columns, rows;
    /// From a seen column and row to those of the picture: x = a column + c row + tx,
    /// y = b column + d row + ty.
    float a, b, c, d, tx, ty;

    /// The value at a seen position, rounded.
    unsigned char at(long row, long column) const {
        const float r = static_cast<float>(row), s = static_cast<float>(column);
        const float x = std::clamp(a * s + c * r + tx, 0.0f, static_cast<float>(width - 1));
        const float y = std::clamp(b * s + d * r + ty, 0.0f, static_cast<float>(height - 1));
        const int left = std::min(static_cast<int>(x), std::max(width - 2, 0));
        const int top = std::min(static_cast<int>(y), std::max(height - 2, 0));
        const float right = x - left, down = y - top;
        const uint8_t *upper = pixels + static_cast<long>(top) * stride + left;
        const uint8_t *lower = height > 1 ? upper + stride : upper;
        const int next = width > 1 ? 1 : 0;
        const float high = upper[0] + (upper[next] - upper[0]) * right;
        const float low = lower[0] + (lower[next] - lower[0]) * right;
        return static_cast<unsigned char>(high + (low - high) * down + 0.5f);
    }
};

inline long num_rows(const MovedImage &image) { return image.rows; }
inline long num_columns(const MovedImage &image) { return image.columns; }

}  // namespace cdlib

namespace dlib {

template <>
struct image_traits<cdlib::MovedImage> {
    typedef unsigned char pixel_type;
};

template <>
class const_image_view<cdlib::MovedImage> {
public:
    explicit const_image_view(const cdlib::MovedImage &image) : image(image) {}

    struct Row {
        const cdlib::MovedImage &image;
        long row;
        unsigned char operator[](long column) const { return image.at(row, column); }
    };
    Row operator[](long row) const { return {image, row}; }
    long nr() const { return image.rows; }
    long nc() const { return image.columns; }

private:
    const cdlib::MovedImage &image;
};

}  // namespace dlib
