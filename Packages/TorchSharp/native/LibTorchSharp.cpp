// C entry points over libtorch, one per operation that the stand-in offers. A tensor crosses as an owning pointer that
// the caller frees; sizes cross as int64 arrays. An exception never crosses: it is kept for ts_take_error and the
// function returns null (or 0).
#include <torch/torch.h>
#include <torch/csrc/autograd/generated/variable_factories.h>

#include <cstring>
#include <string>

using at::Tensor;
namespace F = torch::nn::functional;

static thread_local std::string last_error;
static thread_local bool has_error = false;

template <typename Body>
static auto guarded(Body body) -> decltype(body())
{
    try {
        return body();
    } catch (const c10::Error& e) {
        last_error = e.what_without_backtrace();
    } catch (const std::exception& e) {
        last_error = e.what();
    } catch (...) {
        last_error = "unknown native exception";
    }
    has_error = true;
    return decltype(body())();
}

#define EXPORT extern "C" __attribute__((visibility("default")))
#define TENSOR(expr) guarded([&]() -> Tensor* { return new Tensor(expr); })
#define VOID(expr) guarded([&]() -> int { expr; return 0; })
#define VALUE(type, expr) guarded([&]() -> type { return static_cast<type>(expr); })

typedef const int64_t* Sizes;
static at::IntArrayRef ints(Sizes values, int64_t count) { return at::IntArrayRef(values, count); }
static Tensor optional(Tensor* t) { return t ? *t : Tensor(); }
static c10::Device device_of(int type, int index) { return c10::Device(static_cast<c10::DeviceType>(type), static_cast<c10::DeviceIndex>(index)); }
static at::TensorOptions options_of(int dtype, int device, int index)
{
    return at::TensorOptions().dtype(static_cast<at::ScalarType>(dtype)).device(device_of(device, index));
}

EXPORT const char* ts_take_error()
{
    if (!has_error)
        return nullptr;
    has_error = false;
    return last_error.c_str();
}

// --- life and facts of a tensor
EXPORT void ts_free(Tensor* t) { delete t; }
EXPORT Tensor* ts_from_data(const void* data, int64_t bytes, Sizes sizes, int64_t rank, int dtype)
{
    return guarded([&]() -> Tensor* {
        Tensor t = torch::empty(ints(sizes, rank), options_of(dtype, 0, -1));
        TORCH_CHECK(static_cast<int64_t>(t.nbytes()) == bytes, "shape wants ", t.nbytes(), " bytes, the data has ", bytes);
        std::memcpy(t.data_ptr(), data, bytes);
        return new Tensor(t);
    });
}
EXPORT int64_t ts_dim(Tensor* t) { return VALUE(int64_t, t->dim()); }
EXPORT int ts_sizes(Tensor* t, int64_t* out) { return VOID(std::memcpy(out, t->sizes().data(), t->dim() * sizeof(int64_t))); }
EXPORT int ts_dtype(Tensor* t) { return VALUE(int, t->scalar_type()); }
EXPORT int64_t ts_element_size(Tensor* t) { return VALUE(int64_t, t->element_size()); }
EXPORT int ts_device_type(Tensor* t) { return VALUE(int, t->device().type()); }
EXPORT int ts_device_index(Tensor* t) { return VALUE(int, t->device().index()); }
EXPORT int ts_is_contiguous(Tensor* t) { return VALUE(int, t->is_contiguous()); }
EXPORT void* ts_data(Tensor* t) { return VALUE(void*, t->data_ptr()); }
EXPORT Tensor* ts_to(Tensor* t, int dtype, int device, int index, int copy)
{
    return TENSOR(t->to(device_of(device, index), static_cast<at::ScalarType>(dtype), false, copy != 0));
}

// --- creation
EXPORT Tensor* ts_full(Sizes sizes, int64_t rank, double value, int dtype, int device, int index)
{
    return TENSOR(torch::full(ints(sizes, rank), value, options_of(dtype, device, index)));
}
EXPORT Tensor* ts_rand(Sizes sizes, int64_t rank, int dtype, int device, int index) { return TENSOR(torch::rand(ints(sizes, rank), options_of(dtype, device, index))); }
EXPORT Tensor* ts_randn(Sizes sizes, int64_t rank, int dtype, int device, int index) { return TENSOR(torch::randn(ints(sizes, rank), options_of(dtype, device, index))); }
EXPORT Tensor* ts_cat(Tensor** tensors, int64_t count, int64_t dim)
{
    return guarded([&]() -> Tensor* {
        std::vector<Tensor> list;
        for (int64_t i = 0; i < count; i++)
            list.push_back(*tensors[i]);
        return new Tensor(torch::cat(list, dim));
    });
}

// --- arithmetic
#define UNARY(name) EXPORT Tensor* ts_##name(Tensor* t) { return TENSOR(t->name()); }
UNARY(neg) UNARY(abs) UNARY(sqrt) UNARY(log) UNARY(square) UNARY(relu) UNARY(detach) UNARY(clone) UNARY(contiguous) UNARY(isfinite) UNARY(all)
#define BINARY(name) \
    EXPORT Tensor* ts_##name(Tensor* t, Tensor* other) { return TENSOR(t->name(*other)); } \
    EXPORT Tensor* ts_##name##_scalar(Tensor* t, double other) { return TENSOR(t->name(other)); }
BINARY(add) BINARY(sub) BINARY(mul) BINARY(div) BINARY(pow)
EXPORT Tensor* ts_matmul(Tensor* t, Tensor* other) { return TENSOR(t->matmul(*other)); }
EXPORT Tensor* ts_bmm(Tensor* t, Tensor* other) { return TENSOR(t->bmm(*other)); }
EXPORT Tensor* ts_clamp(Tensor* t, int has_min, double min, int has_max, double max)
{
    c10::optional<at::Scalar> low, high;
    if (has_min) low = min;
    if (has_max) high = max;
    return TENSOR(t->clamp(low, high));
}
EXPORT Tensor* ts_add_(Tensor* t, Tensor* other, double alpha) { return TENSOR(t->add_(*other, alpha)); }
EXPORT Tensor* ts_add_scalar_(Tensor* t, double other) { return TENSOR(t->add_(other)); }
EXPORT Tensor* ts_mul_scalar_(Tensor* t, double other) { return TENSOR(t->mul_(other)); }
EXPORT Tensor* ts_addcmul_(Tensor* t, Tensor* a, Tensor* b, double value) { return TENSOR(t->addcmul_(*a, *b, value)); }
EXPORT Tensor* ts_addcdiv_(Tensor* t, Tensor* a, Tensor* b, double value) { return TENSOR(t->addcdiv_(*a, *b, value)); }
EXPORT Tensor* ts_copy_(Tensor* t, Tensor* source) { return TENSOR(t->copy_(*source)); }
EXPORT Tensor* ts_fill_(Tensor* t, double value) { return TENSOR(t->fill_(value)); }
EXPORT Tensor* ts_uniform_(Tensor* t, double from, double to) { return TENSOR(t->uniform_(from, to)); }
EXPORT Tensor* ts_normal_(Tensor* t, double mean, double std) { return TENSOR(t->normal_(mean, std)); }

// --- reductions and order
EXPORT Tensor* ts_mean(Tensor* t) { return TENSOR(t->mean()); }
EXPORT Tensor* ts_sum(Tensor* t) { return TENSOR(t->sum()); }
EXPORT Tensor* ts_var(Tensor* t, int unbiased) { return TENSOR(t->var(unbiased != 0)); }
EXPORT Tensor* ts_mean_dims(Tensor* t, Sizes dims, int64_t count, int keep) { return TENSOR(t->mean(ints(dims, count), keep != 0)); }
EXPORT Tensor* ts_sum_dims(Tensor* t, Sizes dims, int64_t count, int keep) { return TENSOR(t->sum(ints(dims, count), keep != 0)); }
EXPORT Tensor* ts_var_dims(Tensor* t, Sizes dims, int64_t count, int unbiased, int keep) { return TENSOR(t->var(ints(dims, count), unbiased != 0, keep != 0)); }
EXPORT Tensor* ts_sort(Tensor* t, int64_t dim, int descending, int stable, Tensor** indices)
{
    return guarded([&]() -> Tensor* {
        auto sorted = t->sort(c10::optional<bool>(stable != 0), dim, descending != 0);
        *indices = new Tensor(std::get<1>(sorted));
        return new Tensor(std::get<0>(sorted));
    });
}

// --- shape
EXPORT Tensor* ts_reshape(Tensor* t, Sizes sizes, int64_t rank) { return TENSOR(t->reshape(ints(sizes, rank))); }
EXPORT Tensor* ts_permute(Tensor* t, Sizes dims, int64_t count) { return TENSOR(t->permute(ints(dims, count))); }
EXPORT Tensor* ts_flip(Tensor* t, Sizes dims, int64_t count) { return TENSOR(t->flip(ints(dims, count))); }
EXPORT Tensor* ts_transpose(Tensor* t, int64_t a, int64_t b) { return TENSOR(t->transpose(a, b)); }
EXPORT Tensor* ts_narrow(Tensor* t, int64_t dim, int64_t start, int64_t length) { return TENSOR(t->narrow(dim, start, length)); }
EXPORT Tensor* ts_select(Tensor* t, int64_t dim, int64_t index) { return TENSOR(t->select(dim, index)); }

// --- gradients
EXPORT int ts_backward(Tensor* t) { return VOID(t->backward()); }
EXPORT Tensor* ts_grad(Tensor* t) { return guarded([&]() -> Tensor* { return t->grad().defined() ? new Tensor(t->grad()) : nullptr; }); }
EXPORT int ts_set_grad(Tensor* t, Tensor* grad) { return VOID(t->mutable_grad() = optional(grad)); }
EXPORT int ts_requires_grad(Tensor* t) { return VALUE(int, t->requires_grad()); }
EXPORT int ts_set_requires_grad(Tensor* t, int value) { return VOID(t->set_requires_grad(value != 0)); }
EXPORT int ts_grad_mode() { return VALUE(int, at::GradMode::is_enabled()); }
EXPORT int ts_set_grad_mode(int enabled) { return VOID(at::GradMode::set_enabled(enabled != 0)); }

// --- networks
EXPORT Tensor* ts_conv2d(Tensor* x, Tensor* weight, Tensor* bias, Sizes stride, Sizes padding, Sizes dilation, int64_t groups)
{
    return TENSOR(torch::conv2d(*x, *weight, optional(bias), ints(stride, 2), ints(padding, 2), ints(dilation, 2), groups));
}
EXPORT Tensor* ts_instance_norm(Tensor* x, Tensor* weight, Tensor* bias, double momentum, double eps)
{
    return TENSOR(torch::instance_norm(*x, optional(weight), optional(bias), Tensor(), Tensor(), true, momentum, eps, false));
}
// The running statistics are updated in place where training.
EXPORT Tensor* ts_batch_norm(Tensor* x, Tensor* weight, Tensor* bias, Tensor* mean, Tensor* var, int training, double momentum, double eps)
{
    return TENSOR(torch::batch_norm(*x, optional(weight), optional(bias), optional(mean), optional(var), training != 0, momentum, eps, false));
}
// mode: 0 nearest, 2 bilinear. One of sizes and scales is null.
EXPORT Tensor* ts_interpolate(Tensor* x, Sizes sizes, const double* scales, int mode, int antialias)
{
    auto options = F::InterpolateFuncOptions();
    if (sizes) options.size(std::vector<int64_t>(sizes, sizes + 2));
    if (scales) options.scale_factor(std::vector<double>(scales, scales + 2));
    if (mode == 0) options.mode(torch::kNearest);
    else options.mode(torch::kBilinear).align_corners(false).antialias(antialias != 0);
    return TENSOR(F::interpolate(*x, options));
}
// mode: 1 reflect, 2 replicate, 3 circular, else constant. pad is (left, right, top, bottom).
EXPORT Tensor* ts_pad(Tensor* x, Sizes pad, int64_t count, int mode, double value)
{
    auto options = F::PadFuncOptions(std::vector<int64_t>(pad, pad + count)).value(value);
    if (mode == 1) options.mode(torch::kReflect);
    else if (mode == 2) options.mode(torch::kReplicate);
    else if (mode == 3) options.mode(torch::kCircular);
    return TENSOR(F::pad(*x, options));
}
EXPORT Tensor* ts_avg_pool2d(Tensor* x, int64_t kernel, int64_t stride, int64_t padding, int ceil, int count_pad)
{
    return TENSOR(torch::avg_pool2d(*x, kernel, stride, padding, ceil != 0, count_pad != 0));
}
EXPORT Tensor* ts_max_pool2d(Tensor* x, int64_t kernel, int64_t stride, int64_t padding, int64_t dilation, int ceil)
{
    return TENSOR(torch::max_pool2d(*x, kernel, stride, padding, dilation, ceil != 0));
}
EXPORT Tensor* ts_mse_loss(Tensor* x, Tensor* target, int64_t reduction) { return TENSOR(torch::mse_loss(*x, *target, reduction)); }
EXPORT Tensor* ts_pixel_unshuffle(Tensor* x, int64_t factor) { return TENSOR(torch::pixel_unshuffle(*x, factor)); }

// --- the process
EXPORT int ts_manual_seed(int64_t seed) { return VOID(torch::manual_seed(static_cast<uint64_t>(seed))); }
EXPORT Tensor* ts_get_rng_state() { return TENSOR(at::globalContext().defaultGenerator(c10::kCPU).get_state()); }
EXPORT int ts_set_rng_state(Tensor* state)
{
    return VOID(auto generator = at::globalContext().defaultGenerator(c10::kCPU); generator.set_state(*state));
}
EXPORT int ts_set_num_threads(int count) { return VOID(at::set_num_threads(count)); }
EXPORT int ts_get_num_threads() { return VALUE(int, at::get_num_threads()); }
EXPORT int ts_cuda_is_available() { return VALUE(int, torch::cuda::is_available()); }
EXPORT int ts_cuda_device_count() { return VALUE(int, torch::cuda::device_count()); }
EXPORT const char* ts_version() { return TORCH_VERSION; }
