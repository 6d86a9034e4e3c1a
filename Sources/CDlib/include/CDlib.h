/// A C face over the two parts of dlib that avatargen uses: the frontal face detector (Dalal and
/// Triggs 2005; King 2015) and the regression-tree landmark predictor (Kazemi and Sullivan 2014).
///
/// No function throws. A function that fails returns NULL or -1 and leaves a message for
/// cdlib_last_error() on the same thread. Pictures are 8-bit grey, rows `stride` bytes apart, top
/// row first; coordinates are dlib's: the centre of the first pixel is (0, 0).
#pragma once

#include <stdint.h>

#ifdef __cplusplus
#define CDLIB_NOEXCEPT noexcept
extern "C" {
#else
#define CDLIB_NOEXCEPT
#endif

/// A detected face. All four edges are pixels that belong to the face.
typedef struct {
    double left, top, right, bottom;
    /// The detector's margin: above 0 is a face, above 1 a clear one.
    double score;
} cdlib_face;

typedef struct cdlib_detector cdlib_detector;
typedef struct cdlib_predictor cdlib_predictor;

/// What failed last on this thread; valid until the next failure on it.
const char *cdlib_last_error(void) CDLIB_NOEXCEPT;

/// Makes a detector. It may be used by one thread at a time; several may live at once.
cdlib_detector *cdlib_detector_create(void) CDLIB_NOEXCEPT;

/// Finds faces of at least 80 pixels with a score of at least `threshold`, best first. Writes at
/// most `capacity` of them and returns how many were written.
int cdlib_detector_detect(
    cdlib_detector *detector, const uint8_t *pixels, int width, int height, int stride,
    double threshold, cdlib_face *faces, int capacity) CDLIB_NOEXCEPT;

/// Frees a detector; NULL is ignored.
void cdlib_detector_free(cdlib_detector *detector) CDLIB_NOEXCEPT;

/// Reads a dlib shape predictor from a file. Takes about a second for the 68-landmark model. The
/// result may be used by several threads at once.
cdlib_predictor *cdlib_predictor_load(const char *path) CDLIB_NOEXCEPT;

/// How many landmarks the predictor places.
int cdlib_predictor_landmark_count(const cdlib_predictor *predictor) CDLIB_NOEXCEPT;

/// Places the landmarks of the face in `face` (its score is not read). Writes x, y of each to
/// `points`, which must hold twice cdlib_predictor_landmark_count() numbers. Returns 0.
///
/// The predictor sees a view of the picture that is `side` pixels wide and high; `fromView` holds
/// a, b, c, d, tx, ty of the affine map x = a u + c v + tx, y = b u + d v + ty from its pixels to those
/// of the picture. `face` and `points` are in pixels of the view. dlib rounds to whole pixels; here it
/// sees the view enlarged (by reading between the pixels), so that points come back to about a
/// thousandth of the face's width.
int cdlib_predictor_predict(
    const cdlib_predictor *predictor, const uint8_t *pixels, int width, int height, int stride,
    int side, const double fromView[6], cdlib_face face, float *points) CDLIB_NOEXCEPT;

/// Frees a predictor; NULL is ignored.
void cdlib_predictor_free(cdlib_predictor *predictor) CDLIB_NOEXCEPT;

#ifdef __cplusplus
}
#endif
