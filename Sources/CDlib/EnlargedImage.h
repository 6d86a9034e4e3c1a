// A grey picture that dlib sees enlarged without a copy: it reads between the pixels (bilinear).
//
// dlib's shape predictor looks pixels up at rounded positions and rounds the landmarks; on the
// enlarged picture the rounding is a small part of a real pixel.
#pragma once

#include "DlibConfiguration.h"

#include <dlib/image_processing/generic_image.h>

#include <cstdint>

namespace cdlib {

struct EnlargedImage {
    const uint8_t *pixels;
    int width, height, stride;
    /// How many enlarged steps one real pixel has.
    long factor;

    long rows() const { return (height - 1) * factor + 1; }
    long columns() const { return (width - 1) * factor + 1; }

    /// The value at an enlarged position inside the picture, rounded.
    unsigned char at(long row, long column) const {
        const long y = row / factor, x = column / factor;
        const long fy = row - y * factor, fx = column - x * factor;
        const uint8_t *upper = pixels + y * stride + x;
        const uint8_t *lower = fy == 0 ? upper : upper + stride;
        const int right = fx == 0 ? 0 : 1;
        const long top = upper[0] * (factor - fx) + upper[right] * fx;
        const long bottom = lower[0] * (factor - fx) + lower[right] * fx;
        const long area = factor * factor;
        return static_cast<unsigned char>((top * (factor - fy) + bottom * fy + area / 2) / area);
    }
};

inline long num_rows(const EnlargedImage &image) { return image.rows(); }
inline long num_columns(const EnlargedImage &image) { return image.columns(); }

}  // namespace cdlib

namespace dlib {

template <>
struct image_traits<cdlib::EnlargedImage> {
    typedef unsigned char pixel_type;
};

template <>
class const_image_view<cdlib::EnlargedImage> {
public:
    explicit const_image_view(const cdlib::EnlargedImage &image) : image(image) {}

    struct Row {
        const cdlib::EnlargedImage &image;
        long row;
        unsigned char operator[](long column) const { return image.at(row, column); }
    };
    Row operator[](long row) const { return {image, row}; }
    long nr() const { return image.rows(); }
    long nc() const { return image.columns(); }

private:
    const cdlib::EnlargedImage &image;
};

}  // namespace dlib
