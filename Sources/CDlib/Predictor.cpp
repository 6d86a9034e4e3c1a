#include "DlibConfiguration.h"

#include "EnlargedImage.h"

#include <dlib/image_processing/shape_predictor.h>

#include "CDlib.h"
#include "ShimError.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <stdexcept>

struct cdlib_predictor {
    dlib::shape_predictor predictor;
};

cdlib_predictor *cdlib_predictor_load(const char *path) noexcept {
    return cdlib::guarded<cdlib_predictor *>(nullptr, [&] {
        std::ifstream file(path, std::ios::binary);
        if (!file) { throw std::runtime_error("cannot be opened"); }
        auto result = std::make_unique<cdlib_predictor>();
        deserialize(result->predictor, file);
        return result.release();
    });
}

int cdlib_predictor_landmark_count(const cdlib_predictor *predictor) noexcept {
    return predictor ? static_cast<int>(predictor->predictor.num_parts()) : 0;
}

int cdlib_predictor_predict(
    const cdlib_predictor *predictor, const uint8_t *pixels, int width, int height, int stride,
    cdlib_face face, float *points) noexcept {
    return cdlib::guarded<int>(-1, [&] {
        const double size = std::max(face.right - face.left, face.bottom - face.top);
        if (!predictor || !pixels || !points || width <= 0 || height <= 0 || stride < width
            || !(size >= 1) || !(std::abs(face.left) + std::abs(face.top) + size < 1e6)) {
            throw std::invalid_argument("cdlib_predictor_predict: bad arguments");
        }
        // A step of a 2000th of the face or finer; at most 64 keeps the arithmetic far from
        // overflow.
        const long factor = std::min(64L, std::max(1L, std::lround(2000 / size)));
        const cdlib::EnlargedImage image{pixels, width, height, stride, factor};
        const dlib::rectangle box(
            std::lround(face.left * factor), std::lround(face.top * factor),
            std::lround(face.right * factor), std::lround(face.bottom * factor));
        const dlib::full_object_detection shape = predictor->predictor(image, box);
        for (unsigned long i = 0; i < shape.num_parts(); ++i) {
            points[2 * i] = static_cast<float>(shape.part(i).x()) / factor;
            points[2 * i + 1] = static_cast<float>(shape.part(i).y()) / factor;
        }
        return 0;
    });
}

void cdlib_predictor_free(cdlib_predictor *predictor) noexcept {
    delete predictor;
}
