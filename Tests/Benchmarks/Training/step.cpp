// A step of `train style` written directly on libtorch, to hold the trainer against: the slim generator, the objective on a feature network of
// VGG-19's shapes, Adam, the moving average of the weights. Weights and pictures are random; a step takes as long with others.
//
//   step THREADS SIZE BATCH STYLE_SIZE STEPS      prints wall and processor seconds of each step, the first ones left out
#include <torch/torch.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <vector>

using torch::Tensor;
namespace F = torch::nn::functional;

constexpr int kWarmUp = 3;
constexpr double kAverageDecay = 0.999;

static Tensor mirror(const Tensor& x, int64_t border) { return F::pad(x, F::PadFuncOptions({border, border, border, border}).mode(torch::kReflect)); }

// Mirrored border, convolution, instance norm, ReLU; the last layer is the convolution alone.
struct BlockImpl : torch::nn::Module {
    torch::nn::Conv2d convolution{nullptr};
    torch::nn::InstanceNorm2d norm{nullptr};
    bool activated;

    BlockImpl(int64_t in, int64_t out, bool activated, bool linear = false) : activated(activated) {
        convolution = register_module("conv", torch::nn::Conv2d(torch::nn::Conv2dOptions(in, out, 3).bias(linear)));
        if (!linear) norm = register_module("norm", torch::nn::InstanceNorm2d(torch::nn::InstanceNorm2dOptions(out).affine(true)));
    }

    Tensor forward(const Tensor& x) {
        Tensor y = convolution(mirror(x, 1));
        if (norm) y = norm(y);
        return activated ? torch::relu(y) : y;
    }
};
TORCH_MODULE(Block);

static Tensor upsample(const Tensor& x) { return F::interpolate(x, F::InterpolateFuncOptions().scale_factor(std::vector<double>{2, 2}).mode(torch::kNearest)); }

// (N, 3, H, W) to the same: slim, width 24, 5 blocks.
struct SlimImpl : torch::nn::Module {
    Block first{48, 24, true}, up1{24, 16, true}, up2{16, 8, true}, last{8, 3, false, true};
    std::vector<std::pair<Block, Block>> residuals;

    SlimImpl() {
        register_module("first", first);
        for (int i = 0; i < 5; i++) {
            residuals.emplace_back(Block(24, 24, true), Block(24, 24, false));
            register_module("a" + std::to_string(i), residuals.back().first);
            register_module("b" + std::to_string(i), residuals.back().second);
        }
        register_module("up1", up1);
        register_module("up2", up2);
        register_module("last", last);
    }

    Tensor forward(Tensor x) {
        x = first(torch::pixel_unshuffle(x, 4));
        for (auto& [a, b] : residuals) x = x + b->forward(a->forward(x));
        return last(up2(upsample(up1(upsample(x)))));
    }
};
TORCH_MODULE(Slim);

// VGG-19 to relu3_3, average pooling, mirrored borders.
struct Features {
    std::vector<std::pair<Tensor, Tensor>> layers;

    Features() {
        const int64_t channels[] = {3, 64, 64, 128, 128, 256, 256, 256};
        for (int i = 0; i < 7; i++) {
            const double deviation = std::sqrt(2.0 / (9 * channels[i]));
            layers.emplace_back(torch::randn({channels[i + 1], channels[i], 3, 3}) * deviation, torch::zeros(channels[i + 1]));
        }
    }

    Tensor convolve(int i, const Tensor& x) const { return torch::relu(torch::conv2d(mirror(x, 1), layers[i].first, layers[i].second)); }

    std::vector<Tensor> extract(const Tensor& pictures) const {
        Tensor relu11 = convolve(0, pictures * 255 - 117);
        Tensor relu21 = convolve(2, torch::avg_pool2d(convolve(1, relu11), 2));
        Tensor relu31 = convolve(4, torch::avg_pool2d(convolve(3, relu21), 2));
        Tensor relu33 = convolve(6, convolve(5, relu31));
        return {relu11, relu21, relu31, relu33};
    }
};

static Tensor gram(const Tensor& maps) {
    const int64_t n = maps.size(0), c = maps.size(1), places = maps.size(2) * maps.size(3);
    const Tensor rows = maps.reshape({n, c, places});
    return rows.bmm(rows.transpose(1, 2)) / static_cast<double>(c * places);
}

static Tensor variation(const Tensor& x) {
    const int64_t h = x.size(2), w = x.size(3);
    return (x.narrow(3, 1, w - 1) - x.narrow(3, 0, w - 1)).abs().mean() + (x.narrow(2, 1, h - 1) - x.narrow(2, 0, h - 1)).abs().mean();
}

struct Target {
    Tensor gram;
    double meanSquare;
};

static Tensor objective(const Features& features, const std::vector<Target>& style, const Tensor& content, const Tensor& output) {
    Tensor wanted;
    {
        torch::NoGradGuard guard;
        wanted = features.extract(content).back();
    }
    const std::vector<Tensor> found = features.extract(output);
    Tensor loss = torch::mse_loss(found.back(), wanted) / wanted.square().mean() * 2.5 + variation(output);
    for (size_t i = 0; i < style.size(); i++) loss = loss + torch::mse_loss(gram(found[i]), style[i].gram.expand({output.size(0), -1, -1})) / style[i].meanSquare * 3;
    return loss;
}

static double wallSeconds() { return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count(); }

static double processorSeconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

int main(int count, char** arguments) {
    if (count != 6) return std::fprintf(stderr, "usage: step THREADS SIZE BATCH STYLE_SIZE STEPS\n"), 2;
    torch::set_num_threads(std::atoi(arguments[1]));
    const int64_t size = std::atoi(arguments[2]), batch = std::atoi(arguments[3]), styleSize = std::atoi(arguments[4]);
    const int steps = std::atoi(arguments[5]);

    Features features;
    std::vector<Target> style;
    {
        torch::NoGradGuard guard;
        for (const Tensor& maps : features.extract(torch::rand({1, 3, styleSize, styleSize}))) {
            const Tensor target = gram(maps);
            style.push_back({target, target.square().mean().item<double>()});
        }
    }
    Slim generator, average;
    torch::optim::Adam optimizer(generator->parameters(), torch::optim::AdamOptions(2e-3).betas({0.9, 0.99}));
    for (int step = 0; step < kWarmUp + steps; step++) {
        const double wall = wallSeconds(), processor = processorSeconds();
        const Tensor content = torch::rand({batch, 3, size, size});
        const Tensor loss = objective(features, style, content, generator(content));
        optimizer.zero_grad();
        loss.backward();
        optimizer.step();
        {
            torch::NoGradGuard guard;
            const auto fresh = generator->parameters();
            const auto kept = average->parameters();
            for (size_t i = 0; i < fresh.size(); i++) kept[i].mul_(kAverageDecay).add_(fresh[i], 1 - kAverageDecay);
        }
        if (!std::isfinite(loss.item<double>())) return std::fprintf(stderr, "the loss is no number\n"), 1;
        if (step >= kWarmUp) std::printf("%.6f %.6f\n", wallSeconds() - wall, processorSeconds() - processor);
    }
    return 0;
}
