// Loads human-base.glb and .params files (text or binary): one header, C++17, no dependencies. Copy it into a
// project. Documentation/export.md describes the formats and the steps.
//
//     avatargen::Base base(bytesOfGLB);
//     avatargen::Face face = base.read(bytesOfParams);      // throws avatargen::Error when it is not valid
//     std::vector<float> weights = base.weights(face);      // of the morph targets base.targetNames
//     std::vector<float> positions = base.positions(face);  // or: every vertex, exactly, metres
//
// For little-endian machines. Every read is checked against the end of the data.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace avatargen {

/// A file cannot be used; the message says what is wrong.
struct Error : std::runtime_error {
    using std::runtime_error::runtime_error;
};

using Bytes = std::basic_string_view<unsigned char>;

namespace detail {

[[noreturn]] inline void fail(const std::string& message) { throw Error(message); }

// ---- JSON that keeps numbers as text and refuses what `avatargen validate` refuses (RFC 8259).

struct Value {
    enum Kind { null, boolean, number, text, list, object } kind = null;
    std::string string;  // of a text, or the digits of a number
    std::vector<Value> elements;
    std::map<std::string, Value> members;
};

class Parser {
public:
    explicit Parser(Bytes data) : data_(data) {}

    Value parse() {
        checkUTF8();
        if (data_.size() >= 3 && data_[0] == 0xEF && data_[1] == 0xBB && data_[2] == 0xBF) at_ = 3;
        Value result = value(0);
        skip();
        if (at_ != data_.size()) fail("something follows the end");
        return result;
    }

private:
    Bytes data_;
    size_t at_ = 0;

    int next() const { return at_ < data_.size() ? data_[at_] : -1; }

    void skip() {
        while (next() == ' ' || next() == '\t' || next() == '\n' || next() == '\r') ++at_;
    }

    bool take(char c) {
        skip();
        if (next() != c) return false;
        ++at_;
        return true;
    }

    bool takeWord(const char* word) {
        size_t length = std::strlen(word);
        if (data_.size() - at_ < length || std::memcmp(data_.data() + at_, word, length) != 0) return false;
        at_ += length;
        return true;
    }

    void checkUTF8() const {
        for (size_t i = 0; i < data_.size();) {
            unsigned c = data_[i];
            int more = c < 0x80 ? 0 : c >= 0xC2 && c < 0xE0 ? 1 : c >= 0xE0 && c < 0xF0 ? 2 : c >= 0xF0 && c < 0xF5 ? 3 : -1;
            if (more < 0 || data_.size() - i <= static_cast<size_t>(more)) fail("not UTF-8");
            unsigned second = more > 0 ? data_[i + 1] : 0x80;
            if ((c == 0xE0 && second < 0xA0) || (c == 0xED && second > 0x9F) || (c == 0xF0 && second < 0x90)
                || (c == 0xF4 && second > 0x8F))
                fail("not UTF-8");
            for (int k = 1; k <= more; ++k)
                if ((data_[i + k] & 0xC0) != 0x80) fail("not UTF-8");
            i += 1 + static_cast<size_t>(more);
        }
    }

    Value value(int depth) {
        if (depth > 32) fail("nested too deep");
        Value result;
        if (take('{')) {
            result.kind = Value::object;
            if (take('}')) return result;
            do {
                skip();
                if (next() != '"') fail("a key in quotes is expected");
                std::string key = string();
                if (!take(':')) fail("a colon is expected");
                Value member = value(depth + 1);
                if (!result.members.emplace(key, std::move(member)).second) fail(key + ": stands here a second time");
            } while (take(','));
            if (!take('}')) fail("a comma or } is expected");
            return result;
        }
        if (take('[')) {
            result.kind = Value::list;
            if (take(']')) return result;
            do result.elements.push_back(value(depth + 1));
            while (take(','));
            if (!take(']')) fail("a comma or ] is expected");
            return result;
        }
        if (next() == '"') {
            result.kind = Value::text;
            result.string = string();
            return result;
        }
        if (takeWord("true") || takeWord("false")) {
            result.kind = Value::boolean;
            return result;
        }
        if (takeWord("null")) return result;
        result.kind = Value::number;
        result.string = number();
        return result;
    }

    size_t digits() {
        size_t start = at_;
        while (next() >= '0' && next() <= '9') ++at_;
        return at_ - start;
    }

    std::string number() {
        size_t start = at_;
        if (next() == '-') ++at_;
        int first = next();
        size_t whole = digits();
        if (whole == 0 || (whole > 1 && first == '0')) fail("a value is expected");
        if (next() == '.') {
            ++at_;
            if (digits() == 0) fail("a digit is expected");
        }
        if (next() == 'e' || next() == 'E') {
            ++at_;
            if (next() == '+' || next() == '-') ++at_;
            if (digits() == 0) fail("a digit is expected");
        }
        if (at_ - start > 64) fail("a number is too long");
        return std::string(reinterpret_cast<const char*>(data_.data()) + start, at_ - start);
    }

    unsigned unit() {
        unsigned code = 0;
        for (int i = 0; i < 4; ++i, ++at_) {
            int c = next();
            int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
            if (digit < 0) fail("four hexadecimal digits are expected");
            code = code * 16 + static_cast<unsigned>(digit);
        }
        return code;
    }

    std::string string() {
        std::string result;
        ++at_;
        for (;;) {
            int c = next();
            if (c < 0) fail("a closing quote is missing");
            ++at_;
            if (c == '"') return result;
            if (c < 0x20) fail("a control character stands in a text");
            if (c != '\\') {
                result += static_cast<char>(c);
                continue;
            }
            int e = next();
            ++at_;
            switch (e) {
            case '"': case '\\': case '/': result += static_cast<char>(e); break;
            case 'b': result += '\b'; break;
            case 'f': result += '\f'; break;
            case 'n': result += '\n'; break;
            case 'r': result += '\r'; break;
            case 't': result += '\t'; break;
            case 'u': {
                unsigned code = unit();
                if (code >= 0xDC00 && code < 0xE000) fail("half a character");
                if (code >= 0xD800 && code < 0xDC00) {
                    if (!takeWord("\\u")) fail("half a character");
                    unsigned low = unit();
                    if (low < 0xDC00 || low >= 0xE000) fail("half a character");
                    code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
                }
                append(result, code);
                break;
            }
            default: fail("an unknown escape stands in a text");
            }
        }
    }

    static void append(std::string& text, unsigned code) {
        auto add = [&](unsigned byte) { text += static_cast<char>(byte); };
        if (code < 0x80) add(code);
        else if (code < 0x800) { add(0xC0 | code >> 6); add(0x80 | (code & 63)); }
        else if (code < 0x10000) { add(0xE0 | code >> 12); add(0x80 | (code >> 6 & 63)); add(0x80 | (code & 63)); }
        else { add(0xF0 | code >> 18); add(0x80 | (code >> 12 & 63)); add(0x80 | (code >> 6 & 63)); add(0x80 | (code & 63)); }
    }
};

// ---- Fields of an object, by kind.

/// avatargen keeps most numbers as `float`, some as `double`.
template <class Number = double> Number asNumber(const Value& value, const std::string& key, double low, double high) {
    if (value.kind != Value::number) fail(key + ": a number is expected");
    Number number;
    if constexpr (std::is_same_v<Number, float>) number = std::strtof(value.string.c_str(), nullptr);
    else number = std::strtod(value.string.c_str(), nullptr);
    // Files hold six decimals: a limit such as 1/3 may have been rounded past itself.
    const Number least = static_cast<Number>(low), largest = static_cast<Number>(high), slack = static_cast<Number>(1e-6);
    if (!(number >= least - slack && number <= largest + slack)) fail(key + ": out of range");
    return std::clamp(number, least, largest);
}

inline uint64_t asInteger(const Value& value, const std::string& key, uint64_t low, uint64_t high) {
    if (value.kind != Value::number) fail(key + ": a whole number is expected");
    bool negative = value.string[0] == '-';
    uint64_t number = 0;
    for (char c : value.string.substr(negative ? 1 : 0)) {
        if (c < '0' || c > '9') fail(key + ": a whole number is expected");
        uint64_t digit = static_cast<uint64_t>(c - '0');
        if (number > (UINT64_MAX - digit) / 10) fail(key + ": out of range");
        number = number * 10 + digit;
    }
    if ((negative && number > 0) || number < low || number > high) fail(key + ": out of range");
    return number;
}

class Fields {
public:
    Fields(const Value& value, std::string key) : value_(value), key_(std::move(key)) {
        if (value.kind != Value::object) fail((key_.empty() ? "the file" : key_) + ": an object is expected");
    }
    std::string name(const std::string& key) const { return key_.empty() ? key : key_ + "." + key; }
    bool has(const std::string& key) const { return value_.members.count(key) != 0; }
    const Value& get(const std::string& key) const {
        auto found = value_.members.find(key);
        if (found == value_.members.end()) fail(name(key) + ": missing");
        return found->second;
    }
    void only(const std::vector<std::string>& keys) const {
        for (const auto& member : value_.members)
            if (std::find(keys.begin(), keys.end(), member.first) == keys.end()) fail(name(member.first) + ": unknown");
    }
    Fields fields(const std::string& key) const { return Fields(get(key), name(key)); }
    const std::string& text(const std::string& key) const {
        const Value& value = get(key);
        if (value.kind != Value::text) fail(name(key) + ": text is expected");
        return value.string;
    }
    void digest(const std::string& key) const {
        const std::string& digits = text(key);
        if (digits.size() != 64 || digits.find_first_not_of("0123456789abcdef") != std::string::npos)
            fail(name(key) + ": 64 hexadecimal digits");
    }
    template <class Number = double> Number number(const std::string& key, double low, double high) const {
        return asNumber<Number>(get(key), name(key), low, high);
    }
    template <class Number = double>
    std::vector<Number> numbers(const std::string& key, size_t count, double low, double high) const {
        std::vector<Number> result;
        for (const Value& value : list(key, count)) result.push_back(asNumber<Number>(value, name(key), low, high));
        return result;
    }
    uint64_t integer(const std::string& key, uint64_t low, uint64_t high) const { return asInteger(get(key), name(key), low, high); }
    const std::vector<Value>& list(const std::string& key) const {
        const Value& value = get(key);
        if (value.kind != Value::list) fail(name(key) + ": a list is expected");
        return value.elements;
    }
    const std::vector<Value>& list(const std::string& key, size_t count) const {
        const auto& elements = list(key);
        if (elements.size() != count) fail(name(key) + ": a list of " + std::to_string(count) + " is expected");
        return elements;
    }
    std::vector<Fields> objects(const std::string& key) const {
        std::vector<Fields> result;
        for (const Value& value : list(key)) result.emplace_back(value, name(key));
        return result;
    }
    std::vector<std::string> keys() const {
        std::vector<std::string> result;
        for (const auto& member : value_.members) result.push_back(member.first);
        return result;
    }

private:
    const Value& value_;
    std::string key_;
};

/// What the photo shows where the file itself is at rest. Keys that later versions add may stand in it.
inline void checkSeen(const Fields& seen) {
    for (const char* name : {"yaw", "pitch", "roll"}) seen.fields("head").number<float>(name, -180, 180);
    for (const char* name : {"yaw", "pitch"}) seen.fields("gaze").number<float>(name, -180, 180);
    Fields expression = seen.fields("expression");
    for (const std::string& name : expression.keys()) expression.number<float>(name, 0, 1);
}

/// The light of the photo, and what stands behind the head.
inline void checkLight(const Fields& light) {
    light.only({"environment", "key", "fill", "background"});
    for (const Value& color : light.list("environment", 9)) {
        if (color.kind != Value::list || color.elements.size() != 3) fail("fit.light.environment: lists of 3 are expected");
        for (const Value& value : color.elements) asNumber<float>(value, "fit.light.environment", -100, 100);
    }
    for (const char* key : {"key", "fill"}) {
        Fields lamp = light.fields(key);
        lamp.only({"direction", "color", "size"});
        std::vector<float> direction = lamp.numbers<float>("direction", 3, -1, 1);
        if (std::all_of(direction.begin(), direction.end(), [](float v) { return v * v == 0; }))
            fail(lamp.name("direction") + ": has no length");
        lamp.numbers<float>("color", 3, 0, 100);
        lamp.number<float>("size", 0.5, 90);
    }
    if (light.has("background")) {
        Fields background = light.fields("background");
        background.only({"inner", "outer"});
        for (const char* key : {"inner", "outer"}) background.numbers<float>(key, 3, 0, 1);
    }
}

inline void checkFit(const Fields& fit) {
    fit.text("photo");
    fit.text("version");
    fit.digest("sha256");
    uint64_t pixels = 1;
    for (const Value& value : fit.list("size", 2)) pixels *= asInteger(value, "fit.size", 1, 100000000);
    if (pixels > 100000000) fail("fit.size: more than 100 megapixels");
    fit.numbers("alignment", 6, -1e6, 1e6);
    Fields camera = fit.fields("camera");
    camera.only({"position", "focalLength", "principalPoint"});
    camera.numbers<float>("position", 3, -1e6, 1e6);
    camera.numbers<float>("principalPoint", 2, -1e6, 1e6);
    camera.number<float>("focalLength", 1, 1e7);
    fit.number("loss", 0, 1e9);
    fit.number("landmarkError", 0, 1e9);
    fit.integer("iterations", 0, INT64_MAX);
    fit.integer("seed", 0, UINT64_MAX);
    if (fit.has("overlap")) fit.number("overlap", 0, 1);
    if (fit.has("seen")) checkSeen(fit.fields("seen"));
    if (fit.has("light")) checkLight(fit.fields("light"));
    if (fit.has("warnings"))
        for (const Fields& warning : fit.objects("warnings"))
            for (const char* key : {"code", "text"}) warning.text(key);
    if (fit.has("photos"))
        for (const Fields& photo : fit.objects("photos")) {
            photo.text("photo");
            photo.digest("sha256");
            photo.number("landmarkError", 0, 1e9);
        }
}

inline uint32_t crc32(Bytes data) {
    static const std::array<uint32_t, 256> table = [] {
        std::array<uint32_t, 256> made{};
        for (uint32_t n = 0; n < 256; ++n) {
            uint32_t c = n;
            for (int k = 0; k < 8; ++k) c = c & 1 ? 0xEDB88320u ^ c >> 1 : c >> 1;
            made[n] = c;
        }
        return made;
    }();
    uint32_t c = 0xFFFFFFFFu;
    for (unsigned char byte : data) c = table[(c ^ byte) & 255] ^ c >> 8;
    return c ^ 0xFFFFFFFFu;
}

/// Reads little-endian values; past the end it throws.
class Reader {
public:
    explicit Reader(Bytes data) : data_(data) {}
    template <class T> T value() {
        T result;
        std::memcpy(&result, take(sizeof(T)).data(), sizeof(T));
        return result;
    }
    Bytes take(size_t count) {
        if (count > data_.size() - at_) fail("ends too early");
        at_ += count;
        return data_.substr(at_ - count, count);
    }
    std::string text() {
        Bytes bytes = take(value<uint8_t>());
        return std::string(bytes.begin(), bytes.end());
    }
    bool atEnd() const { return at_ == data_.size(); }

private:
    Bytes data_;
    size_t at_ = 0;
};

using Matrix = std::array<std::array<double, 3>, 3>;  // by rows
using Vector = std::array<double, 3>;

inline Matrix product(const Matrix& a, const Matrix& b) {
    Matrix result{};
    for (int i = 0; i < 3; ++i)
        for (int k = 0; k < 3; ++k)
            for (int j = 0; j < 3; ++j) result[i][k] += a[i][j] * b[j][k];
    return result;
}

inline Matrix transposed(const Matrix& a) {
    Matrix result{};
    for (int i = 0; i < 3; ++i)
        for (int k = 0; k < 3; ++k) result[i][k] = a[k][i];
    return result;
}

inline Matrix about(const Vector& axis, double degrees) {
    double a = degrees * 3.14159265358979323846 / 180, c = std::cos(a), s = std::sin(a), t = 1 - c;
    auto [x, y, z] = axis;
    return {{{c + x * x * t, x * y * t - z * s, x * z * t + y * s},
        {x * y * t + z * s, c + y * y * t, y * z * t - x * s},
        {x * z * t - y * s, y * z * t + x * s, c + z * z * t}}};
}

/// Yaw to the subject's left, pitch up, roll toward the left shoulder, degrees.
inline Matrix angles(double yaw, double pitch, double roll) {
    return product(product(about({0, 1, 0}, yaw), about({-1, 0, 0}, pitch)), about({0, 0, -1}, roll));
}

}  // namespace detail

/// A value for everything that can be set on the rig, in the order of the rig's lists.
struct Face {
    std::vector<float> identity, expression, colors;
    std::array<float, 3> head{};  // yaw, pitch, roll in degrees
    std::array<float, 2> gaze{};  // yaw, pitch in degrees
    std::vector<int> styles;      // numbers of choices
};

/// The rig's base mesh and what drives it.
class Base {
public:
    struct Control {
        std::string name;
        float low, high, neutral;
    };
    struct Slot {
        std::string name;
        std::vector<std::string> choices;
    };

    std::string rigName, rigVersion, rigDigest;
    std::vector<Control> sliders, actionUnits, colors;
    std::vector<Slot> styles;
    std::vector<std::string> targetNames;
    /// The base face: x, y, z of every vertex, metres, primitive after primitive of the mesh `face`.
    std::vector<float> rest;

    /// Reads human-base.glb.
    explicit Base(Bytes glb) {
        using namespace detail;
        Reader reader(glb);
        if (reader.value<uint32_t>() != 0x46546C67u || reader.value<uint32_t>() != 2) fail("not a GLB file");
        reader.value<uint32_t>();
        uint32_t length = reader.value<uint32_t>();
        if (reader.value<uint32_t>() != 0x4E4F534Au) fail("not a GLB file");
        Value document = Parser(reader.take(length)).parse();
        length = reader.value<uint32_t>();
        if (reader.value<uint32_t>() != 0x004E4942u) fail("a GLB file without data");
        Source source{Fields(document, ""), reader.take(length)};
        Fields data = source.top.fields("extras").fields("avatargen");
        if (data.text("format") != "avatargen.base/1") fail("not a base mesh of this version");
        readControls(data);
        readMesh(source);
        readSteps(source, data);
    }

    /// A face from the bytes of a .params file, text or binary.
    Face read(Bytes data) const {
        static const unsigned char magic[] = {0x89, 0x41, 0x56, 0x50, 0x0D, 0x0A, 0x1A, 0x0A};
        if (data.size() > 1 << 20) detail::fail("larger than 1 MiB");
        bool binary = data.size() >= 8 && std::memcmp(data.data(), magic, 8) == 0;
        return binary ? readBinary(data) : readText(data);
    }

    /// The weight of every morph target.
    std::vector<float> weights(const Face& face) const {
        size_t first = sliders.size() * 2;
        std::vector<double> raw(first + unitTargets_.size());
        for (size_t i = 0; i < sliders.size(); ++i) {
            double value = face.identity[i], neutral = sliders[i].neutral;
            raw[2 * i] = value < neutral ? (neutral - value) / neutral : 0;
            raw[2 * i + 1] = value > neutral ? (value - neutral) / (1 - neutral) : 0;
        }
        for (const Recipe& recipe : recipes_) raw[first + recipe.unit] += recipe.weight * face.expression[recipe.actionUnit];
        for (size_t eye = 0; eye < 2; ++eye) {
            double inward = eye == 0 ? -face.gaze[0] : face.gaze[0];
            double turns[] = {face.gaze[1], -face.gaze[1], inward, -inward};
            for (size_t way = 0; way < 4; ++way)
                if (lookUnits_[eye][way] >= 0)
                    raw[first + static_cast<size_t>(lookUnits_[eye][way])] += std::max(0.0, turns[way] / lookLimits_[way]);
        }
        for (size_t i = first; i < raw.size(); ++i) raw[i] = std::clamp(raw[i], 0.0, 1.0);
        std::vector<float> weights(targetNames.size());
        auto set = [&](int target, double weight) {
            if (target >= 0) weights[static_cast<size_t>(target)] = static_cast<float>(weight);
        };
        for (size_t i = 0; i < first; ++i) set(sliderTargets_[i], raw[i]);
        for (size_t i = 0; i < unitTargets_.size(); ++i) set(unitTargets_[i], raw[first + i]);
        for (const auto& p : products_) set(static_cast<int>(p[0]), raw[p[1]] * raw[p[2]]);
        return weights;
    }

    /// Where the sliders put the centres of both eyeballs, metres, in the unturned head.
    std::array<std::array<double, 3>, 2> eyeCenters(const std::vector<float>& weights) const {
        auto centers = eyeCenters_;
        for (const Shift& shift : eyeShifts_)
            for (size_t k = 0; k < 3; ++k) centers[shift.place][k] += static_cast<double>(shift.delta[k]) * weights[shift.target];
        return centers;
    }

    /// Every vertex in its pose, metres: x, y, z each.
    std::vector<float> positions(const Face& face) const {
        std::vector<float> weights = this->weights(face);
        std::vector<float> positions = rest;
        for (size_t number = 0; number < targets_.size(); ++number) {
            float weight = weights[number];
            if (weight == 0) continue;
            for (const Delta& delta : targets_[number])
                for (size_t k = 0; k < 3; ++k) positions[3 * delta.vertex + k] += delta.by[k] * weight;
        }
        clearEyes(positions, weights);
        turn(positions, face);
        return positions;
    }

    /// The rotation (rows) of what follows the head by a share, 0...1, from its pose at rest.
    detail::Matrix headRotation(const Face& face, double share) const {
        using namespace detail;
        return product(angles(face.head[0] * share, (face.head[1] + restPitch_) * share, face.head[2] * share),
            transposed(angles(0, restPitch_ * share, 0)));
    }

    /// The rotation of both eyes within the head, and about which points of the unturned head they turn:
    /// `eyeCenters`.
    detail::Matrix gazeRotation(const Face& face) const {
        using namespace detail;
        Matrix tilt = angles(0, restPitch_, 0);
        return product(product(tilt, angles(face.gaze[0], face.gaze[1], 0)), transposed(tilt));
    }

private:
    struct Source {
        detail::Fields top;
        Bytes data;
    };
    struct Recipe { size_t actionUnit, unit; double weight; };
    struct Delta { uint32_t vertex; std::array<float, 3> by; };
    struct Shift { size_t target, place; std::array<float, 3> delta; };
    struct LidPoint { std::array<double, 3> position; size_t eye; double least; };
    struct LidShare { size_t vertex, point; float weight; };

    std::array<float, 3> headLimits_{};
    std::array<float, 2> gazeLimits_{};
    std::array<double, 4> lookLimits_{};
    std::array<std::array<int, 4>, 2> lookUnits_{};
    double restPitch_ = 0;
    std::array<double, 3> pivot_{};
    std::vector<Recipe> recipes_;
    std::vector<int> sliderTargets_, unitTargets_;
    std::vector<std::array<size_t, 3>> products_;
    std::vector<std::vector<Delta>> targets_;
    std::vector<float> headShares_, headBends_;
    std::array<std::array<double, 3>, 2> eyeCenters_{};
    std::vector<Shift> eyeShifts_, lidDeltas_;
    std::vector<LidPoint> lidPoints_;
    std::vector<LidShare> lidShares_;

    static constexpr double huge = 1e9;

    static size_t index(const detail::Value& value, size_t count, const std::string& key) {
        if (count == 0) detail::fail(key + ": refers to nothing");
        return static_cast<size_t>(detail::asInteger(value, key, 0, count - 1));
    }

    static size_t index(float value, size_t count, const char* key) {
        if (!(value >= 0 && value < static_cast<float>(count))) detail::fail(std::string(key) + ": refers to nothing");
        return static_cast<size_t>(value);
    }

    int target(const detail::Fields& fields, const std::string& key) const {
        double number = fields.number(key, -1, huge);
        if (number >= static_cast<double>(targetNames.size())) detail::fail(fields.name(key) + ": no such target");
        return static_cast<int>(number);
    }

    void readControls(const detail::Fields& data) {
        using namespace detail;
        Fields rig = data.fields("rig");
        rigName = rig.text("name");
        rigVersion = rig.text("version");
        rigDigest = rig.text("sha256");
        for (const Value& value : data.list("targets")) targetNames.push_back(value.string);
        for (const Value& value : data.list("sliders")) {
            Fields slider(value, "sliders");
            sliders.push_back({slider.text("name"), static_cast<float>(slider.number("min", 0, 1)),
                static_cast<float>(slider.number("max", 0, 1)), static_cast<float>(slider.number("neutral", 0, 1))});
            sliderTargets_.push_back(target(slider, "low"));
            sliderTargets_.push_back(target(slider, "high"));
        }
        for (const Value& value : data.list("units")) unitTargets_.push_back(target(Fields(value, "units"), "target"));
        for (const Value& value : data.list("actionUnits")) {
            Fields unit(value, "actionUnits");
            for (const Value& part : unit.list("units")) {
                if (part.elements.size() != 2) fail("actionUnits.units: pairs are expected");
                recipes_.push_back({actionUnits.size(), index(part.elements[0], unitTargets_.size(), "actionUnits.units"),
                    asNumber(part.elements[1], "actionUnits.units", -huge, huge)});
            }
            actionUnits.push_back({unit.text("name"), 0, 1, 0});
        }
        size_t weightCount = 2 * sliders.size() + unitTargets_.size();
        for (const Value& value : data.list("products")) {
            if (value.elements.size() != 3) fail("products: three numbers are expected");
            products_.push_back({index(value.elements[0], targetNames.size(), "products"),
                index(value.elements[1], weightCount, "products"), index(value.elements[2], weightCount, "products")});
        }
        Fields head = data.fields("head");
        const char* names[] = {"yaw", "pitch", "roll"};
        for (size_t i = 0; i < 3; ++i) headLimits_[i] = static_cast<float>(head.number(names[i], 0, 360));
        restPitch_ = head.number("restPitch", -360, 360);
        for (size_t k = 0; k < 3; ++k) pivot_[k] = asNumber(head.list("pivot", 3)[k], "head.pivot", -huge, huge);
        Fields gaze = data.fields("gaze");
        for (size_t i = 0; i < 2; ++i) gazeLimits_[i] = static_cast<float>(gaze.number(names[i], 0, 360));
        for (size_t i = 0; i < 4; ++i) lookLimits_[i] = asNumber(gaze.list("limits", 4)[i], "gaze.limits", 1e-3, 360);
        for (size_t eye = 0; eye < 2; ++eye) {
            const Value& units = gaze.list("units", 2)[eye];
            if (units.elements.size() != 4) fail("gaze.units: four numbers are expected");
            for (size_t i = 0; i < 4; ++i)
                lookUnits_[eye][i] = static_cast<int>(asNumber(units.elements[i], "gaze.units", -1, static_cast<double>(unitTargets_.size()) - 1));
        }
        for (const Value& value : data.list("styles")) {
            Fields slot(value, "styles");
            styles.push_back({slot.text("name"), {}});
            for (const Value& choice : slot.list("choices")) styles.back().choices.push_back(choice.string);
        }
        for (const Value& value : data.list("colors")) {
            Fields color(value, "colors");
            colors.push_back({color.text("name"), 0, 1, static_cast<float>(color.number("neutral", 0, 1))});
        }
    }

    // The bytes of a buffer view that holds `size` of them.
    static Bytes view(const Source& source, const detail::Value& number, size_t size) {
        const auto& views = source.top.list("bufferViews");
        detail::Fields fields(views[index(number, views.size(), "bufferView")], "bufferViews");
        size_t offset = fields.has("byteOffset") ? static_cast<size_t>(fields.integer("byteOffset", 0, UINT32_MAX)) : 0;
        if (offset > source.data.size() || size > source.data.size() - offset) detail::fail("bufferViews: beyond the data");
        return source.data.substr(offset, size);
    }

    static std::vector<float> floats(const Source& source, const detail::Value& number, size_t count) {
        if (count > source.data.size() / 4) detail::fail("bufferViews: beyond the data");
        Bytes bytes = view(source, number, count * 4);
        std::vector<float> result(count);
        if (count) std::memcpy(result.data(), bytes.data(), count * 4);
        for (float value : result)
            if (!std::isfinite(value)) detail::fail("accessors: not a number");
        return result;
    }

    static detail::Fields accessor(const Source& source, const detail::Value& number) {
        const auto& accessors = source.top.list("accessors");
        return detail::Fields(accessors[index(number, accessors.size(), "accessor")], "accessors");
    }

    static std::vector<float> numbers(const Source& source, const detail::Value& number, size_t width) {
        detail::Fields fields = accessor(source, number);
        return floats(source, fields.get("bufferView"), static_cast<size_t>(fields.integer("count", 0, UINT32_MAX)) * width);
    }

    void readMesh(const Source& source) {
        using namespace detail;
        const Value* face = nullptr;
        for (const Value& value : source.top.list("meshes"))
            if (Fields(value, "meshes").text("name") == "face") face = &value;
        if (!face) fail("meshes: there is no face");
        targets_.resize(targetNames.size());
        for (const Value& value : Fields(*face, "meshes").list("primitives")) {
            Fields primitive(value, "primitives");
            size_t first = rest.size() / 3;
            std::vector<float> points = numbers(source, primitive.fields("attributes").get("POSITION"), 3);
            rest.insert(rest.end(), points.begin(), points.end());
            const auto& targets = primitive.list("targets", targetNames.size());
            for (size_t number = 0; number < targets.size(); ++number)
                readTarget(source, accessor(source, Fields(targets[number], "targets").get("POSITION")), number, first, points.size() / 3);
        }
    }

    void readTarget(const Source& source, const detail::Fields& fields, size_t number, size_t first, size_t vertexCount) {
        using namespace detail;
        auto& target = targets_[number];
        auto add = [&](size_t vertex, const std::vector<float>& deltas, size_t i) {
            if (vertex >= vertexCount) fail("sparse: beyond the vertices");
            target.push_back({static_cast<uint32_t>(first + vertex), {deltas[3 * i], deltas[3 * i + 1], deltas[3 * i + 2]}});
        };
        // The first buffer view holds zeros.
        if (fields.has("sparse")) {
            Fields sparse = fields.fields("sparse");
            size_t count = static_cast<size_t>(sparse.integer("count", 0, vertexCount));
            Fields indices = sparse.fields("indices");
            bool wide = indices.integer("componentType", 0, 10000) == 5125;
            Bytes bytes = view(source, indices.get("bufferView"), count * (wide ? 4 : 2));
            std::vector<float> deltas = floats(source, sparse.fields("values").get("bufferView"), count * 3);
            Reader reader(bytes);
            for (size_t i = 0; i < count; ++i) add(wide ? reader.value<uint32_t>() : reader.value<uint16_t>(), deltas, i);
        } else if (fields.integer("bufferView", 0, UINT32_MAX) != 0) {
            std::vector<float> deltas = floats(source, fields.get("bufferView"), vertexCount * 3);
            for (size_t i = 0; i < vertexCount; ++i) add(i, deltas, i);
        }
    }

    void readSteps(const Source& source, const detail::Fields& data) {
        using namespace detail;
        headShares_ = numbers(source, data.get("headShares"), 1);
        headBends_ = numbers(source, data.get("headBends"), 1);
        if (headShares_.size() != rest.size() / 3) fail("headShares: one per vertex is expected");
        if (headBends_.size() != rest.size() * 2) fail("headBends: six per vertex are expected");
        Fields eyes = data.fields("eyes"), lids = data.fields("lids");
        for (size_t eye = 0; eye < 2; ++eye) {
            const Value& center = eyes.list("centers", 2)[eye];
            if (center.elements.size() != 3) fail("eyes.centers: three numbers are expected");
            for (size_t k = 0; k < 3; ++k) eyeCenters_[eye][k] = asNumber(center.elements[k], "eyes.centers", -huge, huge);
        }
        std::vector<float> points = numbers(source, lids.get("points"), 1);
        for (size_t i = 0; i + 4 < points.size(); i += 5)
            lidPoints_.push_back({{points[i], points[i + 1], points[i + 2]}, index(points[i + 3], 2, "lids.points"), points[i + 4]});
        auto shifts = [&](const Value& number, size_t places, std::vector<Shift>& result) {
            std::vector<float> rows = numbers(source, number, 1);
            for (size_t i = 0; i + 4 < rows.size(); i += 5)
                result.push_back({index(rows[i], targetNames.size(), "shifts"), index(rows[i + 1], places, "shifts"), {rows[i + 2], rows[i + 3], rows[i + 4]}});
        };
        shifts(eyes.get("shifts"), 2, eyeShifts_);
        shifts(lids.get("deltas"), lidPoints_.size(), lidDeltas_);
        std::vector<float> shares = numbers(source, lids.get("shares"), 1);
        for (size_t i = 0; i + 2 < shares.size(); i += 3)
            lidShares_.push_back({index(shares[i], headShares_.size(), "lids.shares"), index(shares[i + 1], lidPoints_.size(), "lids.shares"), shares[i + 2]});
    }

    void checkRig(const std::string& name, const std::string& version, const std::string& digest) const {
        if (name != rigName) detail::fail("rig.name: the file is for another rig");
        if (version != rigVersion) detail::fail("rig.version: the file is for another rig");
        if (digest != rigDigest) detail::fail("rig.sha256: the file is for another rig");
    }

    Face readText(Bytes data) const {
        using namespace detail;
        Value value = Parser(data).parse();
        Fields top(value, "");
        if (top.text("format") != "avatargen.params/1") fail("format: not known");
        top.only({"format", "rig", "identity", "expression", "head", "gaze", "styles", "colors", "fit"});
        Fields rig = top.fields("rig");
        rig.only({"name", "version", "sha256"});
        checkRig(rig.text("name"), rig.text("version"), rig.text("sha256"));
        Face face;
        face.identity = section(top, "identity", sliders);
        face.expression = section(top, "expression", actionUnits);
        face.colors = section(top, "colors", colors);
        Fields head = top.fields("head"), gaze = top.fields("gaze");
        head.only({"yaw", "pitch", "roll"});
        gaze.only({"yaw", "pitch"});
        const char* names[] = {"yaw", "pitch", "roll"};
        for (size_t i = 0; i < 3; ++i) face.head[i] = head.number<float>(names[i], -headLimits_[i], headLimits_[i]);
        for (size_t i = 0; i < 2; ++i) face.gaze[i] = gaze.number<float>(names[i], -gazeLimits_[i], gazeLimits_[i]);
        Fields chosen = top.fields("styles");
        std::vector<std::string> slots;
        for (const Slot& slot : styles) slots.push_back(slot.name);
        chosen.only(slots);
        for (const Slot& slot : styles) {
            auto found = std::find(slot.choices.begin(), slot.choices.end(), chosen.text(slot.name));
            if (found == slot.choices.end()) fail("styles." + slot.name + ": no such choice");
            face.styles.push_back(static_cast<int>(found - slot.choices.begin()));
        }
        if (top.has("fit")) checkFit(top.fields("fit"));
        return face;
    }

    static std::vector<float> section(const detail::Fields& top, const char* name, const std::vector<Control>& controls) {
        detail::Fields fields = top.fields(name);
        std::vector<std::string> names;
        for (const Control& control : controls) names.push_back(control.name);
        std::sort(names.begin(), names.end());
        onlySorted(top.get(name), name, names);
        std::vector<float> values;
        for (const Control& control : controls) values.push_back(fields.number<float>(control.name, control.low, control.high));
        return values;
    }

    static void onlySorted(const detail::Value& object, const char* name, const std::vector<std::string>& sorted) {
        for (const auto& member : object.members)
            if (!std::binary_search(sorted.begin(), sorted.end(), member.first)) detail::fail(std::string(name) + "." + member.first + ": unknown");
    }

    Face readBinary(Bytes data) const {
        using namespace detail;
        if (data.size() < 16) fail("ends too early");
        Bytes body = data.substr(0, data.size() - 4);
        if (Reader(data.substr(body.size())).value<uint32_t>() != crc32(body)) fail("damaged: its checksum does not fit");
        Reader reader(body);
        reader.take(8);
        if (reader.value<uint16_t>() != 1 || reader.value<uint16_t>() != 0) fail("version: this loader reads version 1");
        std::string name = reader.text(), version = reader.text(), digest;
        for (unsigned char byte : reader.take(32)) {
            digest += "0123456789abcdef"[byte >> 4];
            digest += "0123456789abcdef"[byte & 15];
        }
        checkRig(name, version, digest);
        auto number = [&](float low, float high) {
            float value = reader.value<float>();
            if (!(value >= low && value <= high)) fail("a value is out of range");
            return value;
        };
        auto list = [&](const std::vector<Control>& controls) {
            if (reader.value<uint16_t>() != controls.size()) fail("another number of values than the rig has");
            std::vector<float> values;
            for (const Control& control : controls) values.push_back(number(control.low, control.high));
            return values;
        };
        Face face;
        face.identity = list(sliders);
        face.expression = list(actionUnits);
        face.colors = list(colors);
        for (size_t i = 0; i < 3; ++i) face.head[i] = number(-headLimits_[i], headLimits_[i]);
        for (size_t i = 0; i < 2; ++i) face.gaze[i] = number(-gazeLimits_[i], gazeLimits_[i]);
        if (reader.value<uint16_t>() != styles.size()) fail("styles: another number of slots");
        for (const Slot& slot : styles) {
            face.styles.push_back(reader.value<uint8_t>());
            if (static_cast<size_t>(face.styles.back()) >= slot.choices.size()) fail("styles." + slot.name + ": no such choice");
        }
        Bytes fit = reader.take(reader.value<uint32_t>());
        if (!reader.atEnd()) fail("something follows its end");
        if (!fit.empty()) {
            Value value = Parser(fit).parse();
            checkFit(Fields(value, "fit"));
        }
        return face;
    }

    // Lids and lashes that would lie inside an eyeball move out along its radius.
    void clearEyes(std::vector<float>& positions, const std::vector<float>& weights) const {
        auto centers = eyeCenters(weights);
        std::vector<std::array<double, 3>> points, moves(lidPoints_.size());
        for (const LidPoint& point : lidPoints_) points.push_back(point.position);
        for (const Shift& delta : lidDeltas_)
            for (size_t k = 0; k < 3; ++k) points[delta.place][k] += static_cast<double>(delta.delta[k]) * weights[delta.target];
        for (size_t i = 0; i < points.size(); ++i) {
            const auto& center = centers[lidPoints_[i].eye];
            double square = 0;
            for (size_t k = 0; k < 3; ++k) square += (points[i][k] - center[k]) * (points[i][k] - center[k]);
            double distance = std::sqrt(square), least = lidPoints_[i].least;
            if (distance >= least || distance == 0) continue;
            for (size_t k = 0; k < 3; ++k) moves[i][k] = (points[i][k] - center[k]) * (least / distance - 1);
        }
        for (const LidShare& share : lidShares_)
            for (size_t k = 0; k < 3; ++k) positions[3 * share.vertex + k] += static_cast<float>(moves[share.point][k]) * share.weight;
    }

    void turn(std::vector<float>& positions, const Face& face) const {
        constexpr int steps = 64;
        std::vector<detail::Matrix> table;
        for (int i = 0; i <= steps; ++i) table.push_back(headRotation(face, static_cast<double>(i) / steps));
        for (size_t v = 0; v < headShares_.size(); ++v) {
            double step = std::clamp(static_cast<double>(headShares_[v]), 0.0, 1.0) * steps;
            int low = std::min(static_cast<int>(step), steps - 1);
            const auto *a = &table[static_cast<size_t>(low)], *middle = &table[static_cast<size_t>(std::max(low, 1))];
            const float* bend = &headBends_[6 * v];
            double offset[3];
            for (size_t k = 0; k < 3; ++k) offset[k] = positions[3 * v + k] - pivot_[k];
            for (size_t k = 0; k < 3; ++k) {
                double sum = 0;
                // With what the shares of a vertex's surroundings add, to the second order.
                for (size_t j = 0; j < 3; ++j) {
                    double ahead = a[1][k][j] - a[0][k][j];
                    double curve = middle[-1][k][j] - 2 * middle[0][k][j] + middle[1][k][j];
                    sum += (a[0][k][j] + ahead * (step - low)) * offset[j] + ahead * steps * bend[j] + curve * steps * steps / 2 * bend[3 + j];
                }
                positions[3 * v + k] = static_cast<float>(pivot_[k] + sum);
            }
        }
    }
};

}  // namespace avatargen
