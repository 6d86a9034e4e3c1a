// check human-base.glb                        then a path of a .params file per line of the input: prints "valid" or
//                                             "invalid: why" for each
// check human-base.glb hero.params hero.ply   prints how far the loader's vertices lie from those of
//                                             `avatargen export hero.params -o hero.ply --preset mobile`
// check --fuzz SEED COUNT human-base.glb hero.params...   reads COUNT mutated copies of the files
#include <chrono>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <iterator>
#include <random>

#include "avatargen.hpp"

using avatargen::Base;
using avatargen::Bytes;

static std::vector<unsigned char> file(const std::string& path) {
    std::ifstream stream(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

static Bytes bytes(const std::vector<unsigned char>& data) { return Bytes(data.data(), data.size()); }

static void mutate(std::vector<unsigned char>& data, std::mt19937& random, size_t reach) {
    size_t limit = std::min(reach, data.size());
    for (unsigned i = 0, count = 1 + random() % 8; i < count && limit > 0; ++i) {
        size_t at = random() % limit;
        switch (random() % 5) {
        case 0: data[at] = static_cast<unsigned char>(random()); break;
        case 1: data[at] ^= static_cast<unsigned char>(1u << random() % 8); break;
        case 2: data[at] = static_cast<unsigned char>("{}[]\",:0123456789-e.\\"[random() % 21]); break;
        case 3: data.erase(data.begin() + static_cast<long>(at), data.begin() + static_cast<long>(std::min(data.size(), at + random() % 16))); break;
        default: if (random() % 16 == 0) data.resize(at);
        }
        limit = std::min(limit, data.size());
    }
}

static int fuzz(int argc, char** argv) {
    std::mt19937 random(static_cast<unsigned>(std::stoul(argv[2])));
    unsigned long count = std::stoul(argv[3]);
    std::vector<unsigned char> glb = file(argv[4]);
    Base base(bytes(glb));
    unsigned long accepted = 0, meshes = 0;
    for (unsigned long i = 0; i < count; ++i) {
        std::vector<unsigned char> data = file(argv[5 + static_cast<int>(i) % (argc - 5)]);
        mutate(data, random, data.size());
        // Half of the binary files get a checksum that fits, so that what lies behind it is reached.
        if (data.size() > 16 && data[0] == 0x89 && random() % 2) {
            uint32_t sum = avatargen::detail::crc32(Bytes(data.data(), data.size() - 4));
            std::memcpy(data.data() + data.size() - 4, &sum, 4);
        }
        try {
            base.positions(base.read(bytes(data)));
            ++accepted;
        } catch (const avatargen::Error&) {
        }
        if (i % 64 == 0) {
            // A base mesh whose JSON is damaged (most of a GLB file is data).
            std::vector<unsigned char> broken = glb;
            mutate(broken, random, 300000);
            try {
                Base other(bytes(broken));
                ++meshes;
                other.positions(base.read(bytes(file(argv[5]))));
            } catch (const avatargen::Error&) {
            }
        }
    }
    std::printf("%lu mutated files read, %lu of them valid; %lu damaged meshes taken\n", count, accepted, meshes);
    return 0;
}

int main(int argc, char** argv) {
    if (argc > 5 && std::string(argv[1]) == "--fuzz") return fuzz(argc, argv);
    std::vector<unsigned char> glb = file(argv[1]);
    Base base(bytes(glb));
    if (argc < 4) {
        for (std::string path; std::getline(std::cin, path);) {
            try {
                std::vector<unsigned char> data = file(path);
                base.read(bytes(data));
                std::puts("valid");
            } catch (const avatargen::Error& error) {
                std::printf("invalid: %s\n", error.what());
            }
        }
        return 0;
    }
    std::vector<unsigned char> data = file(argv[2]), truth = file(argv[3]);
    auto start = std::chrono::steady_clock::now();
    for (int i = 0; i < 100; ++i) base.read(bytes(data));
    double time = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count() / 100;
    std::vector<float> positions = base.positions(base.read(bytes(data)));
    static const char end[] = "end_header\n";
    auto header = std::search(truth.begin(), truth.end(), end, end + 11) + 11;
    double worst = 0;
    for (size_t v = 0; v < positions.size() / 3; ++v) {
        float place[3];
        std::memcpy(place, &*header + v * 32, 12);
        double square = 0;
        for (size_t k = 0; k < 3; ++k) square += std::pow(positions[3 * v + k] - place[k], 2);
        worst = std::max(worst, std::sqrt(square));
    }
    std::printf("%zu vertices, largest distance %.4f mm, read in %.3f ms\n", positions.size() / 3, worst * 1000, time);
}
