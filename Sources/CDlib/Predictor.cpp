#include "DlibConfiguration.h"

#include "MovedImage.h"

#include <dlib/image_processing/shape_predictor.h>

#include "CDlib.h"
#include "ShimError.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <stdexcept>
#include <streambuf>
#include <vector>

struct cdlib_predictor {
    dlib::shape_predictor predictor;
};

namespace {

/// A file in memory. dlib reads a model a few bytes at a time, for which files as streams are slow.
class FileBuffer : public std::streambuf {
public:
    explicit FileBuffer(const char *path) {
        std::ifstream file(path, std::ios::binary | std::ios::ate);
        if (!file) { throw std::runtime_error("cannot be opened"); }
        bytes.resize(static_cast<size_t>(std::max<std::streamoff>(file.tellg(), 0)));
        file.seekg(0);
        if (!file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()))) {
            throw std::runtime_error("cannot be read");
        }
        setg(bytes.data(), bytes.data(), bytes.data() + bytes.size());
    }

protected:
    std::streamsize xsgetn(char *target, std::streamsize count) override {
        count = std::min<std::streamsize>(count, egptr() - gptr());
        std::copy_n(gptr(), count, target);
        setg(eback(), gptr() + count, egptr());
        return count;
    }

private:
    std::vector<char> bytes;
};

}  // namespace

cdlib_predictor *cdlib_predictor_load(const char *path) noexcept {
    return cdlib::guarded<cdlib_predictor *>(nullptr, [&] {
        FileBuffer file(path);
        std::istream stream(&file);
        auto result = std::make_unique<cdlib_predictor>();
        deserialize(result->predictor, stream);
        return result.release();
    });
}

int cdlib_predictor_landmark_count(const cdlib_predictor *predictor) noexcept {
    return predictor ? static_cast<int>(predictor->predictor.num_parts()) : 0;
}

int cdlib_predictor_predict(
    const cdlib_predictor *predictor, const uint8_t *pixels, int width, int height, int stride,
    int side, const double fromView[6], cdlib_face face, float *points) noexcept {
    return cdlib::guarded<int>(-1, [&] {
        const double size = std::max(face.right - face.left, face.bottom - face.top);
        if (!predictor || !pixels || !points || !fromView || width <= 0 || height <= 0
            || stride < width || side <= 0 || side > 100000 || !(size >= 1)
            || !(std::abs(face.left) + std::abs(face.top) + size < 1e6)) {
            throw std::invalid_argument("cdlib_predictor_predict: bad arguments");
        }
        // A step of a 2000th of the face or finer; at most 64 keeps the arithmetic far from
        // overflow.
        const long factor = std::min(64L, std::max(1L, std::lround(2000 / size)));
        const long steps = (side - 1L) * factor + 1;
        const auto scaled = [&](int i) { return static_cast<float>(fromView[i] / factor); };
        const cdlib::MovedImage image{
            pixels, width, height, stride, steps, steps, scaled(0), scaled(1), scaled(2),
            scaled(3), static_cast<float>(fromView[4]), static_cast<float>(fromView[5])};
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
