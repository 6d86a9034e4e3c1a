#include "DlibConfiguration.h"

#include <dlib/image_processing/frontal_face_detector.h>

#include "CDlib.h"
#include "ShimError.h"

#include <algorithm>
#include <cstring>
#include <stdexcept>

struct cdlib_detector {
    dlib::frontal_face_detector detector = dlib::get_frontal_face_detector();
};

cdlib_detector *cdlib_detector_create(void) noexcept {
    return cdlib::guarded<cdlib_detector *>(nullptr, [] { return new cdlib_detector; });
}

int cdlib_detector_detect(
    cdlib_detector *detector, const uint8_t *pixels, int width, int height, int stride,
    double threshold, cdlib_face *faces, int capacity) noexcept {
    return cdlib::guarded<int>(-1, [&] {
        if (!detector || !pixels || width <= 0 || height <= 0 || stride < width) {
            throw std::invalid_argument("cdlib_detector_detect: bad arguments");
        }
        dlib::array2d<unsigned char> image(height, width);
        for (int y = 0; y < height; ++y) {
            std::memcpy(&image[y][0], pixels + static_cast<size_t>(y) * stride, width);
        }
        std::vector<dlib::rect_detection> found;
        detector->detector(image, found, threshold);
        const int count = std::min<int>(capacity, static_cast<int>(found.size()));
        for (int i = 0; i < count; ++i) {
            const dlib::rectangle &box = found[i].rect;
            faces[i] = {
                double(box.left()), double(box.top()), double(box.right()), double(box.bottom()),
                found[i].detection_confidence};
        }
        return count;
    });
}

void cdlib_detector_free(cdlib_detector *detector) noexcept {
    delete detector;
}
