using RealtimeStyle.Trainer.Features;
using TorchSharp;
using static TorchSharp.torch;

namespace RealtimeStyle.Tests.Trainer.Textures;

public sealed class StyleFeaturesTests
{
    [Fact]
    public void Shallow_features_are_the_same_every_time_and_pass_gradients()
    {
        using var first = StyleFeatures.Open(StyleFeatures.Shallow, CPU);
        using var second = StyleFeatures.Open(StyleFeatures.Shallow, CPU);
        var picture = rand([1, 3, 20, 24]).requires_grad_();
        var map = Assert.Single(first.StyleMaps(picture));
        Assert.Equal([1, 128, 20, 24], map.shape);
        Assert.Equal(map.data<float>().ToArray(), second.StyleMaps(picture)[0].data<float>().ToArray());
        map.square().mean().backward();
        Assert.True(picture.grad!.abs().sum().item<float>() > 0);
    }

    [SkippableTheory]
    [InlineData("squeezenet1_1", "64x31x47 128x15x23 256x7x11 256x7x11")]
    [InlineData("vgg19_conv1_1-conv3_4", "64x64x96 128x32x48 256x16x24 256x16x24")]
    public void Knows_a_file_by_what_is_in_it(string file, string shapes)
    {
        using var features = StyleFeatures.Open(SharedData.Require($"features/{file}.safetensors"), CPU);
        var picture = rand([1, 3, 64, 96]).requires_grad_();
        var maps = features.StyleMaps(picture);
        Assert.Equal(shapes, string.Join(' ', maps.Select(map => string.Join('x', map.shape[1..]))));
        maps[^1].square().mean().backward();
        Assert.True(picture.grad!.abs().sum().item<float>() > 0);
    }

    [SkippableTheory]
    [InlineData("shallow")]
    [InlineData("squeezenet1_1")]
    [InlineData("vgg19_conv1_1-conv3_4")]
    public void Sees_something_in_the_smallest_picture_and_nothing_in_a_smaller_one(string file)
    {
        using var features = StyleFeatures.Open(file == StyleFeatures.Shallow ? file : SharedData.Require($"features/{file}.safetensors"), CPU);
        Assert.All(features.StyleMaps(rand([1, 3, features.LeastSide, 64])), map => Assert.True(map.isfinite().all().item<bool>()));
        Assert.ThrowsAny<Exception>(() => features.StyleMaps(rand([1, 3, features.LeastSide - 1, 64])));
    }

    [SkippableFact]
    public void Says_that_scales_are_too_many_for_the_features()
    {
        using var folder = new TemporaryFolder();
        TrainingFiles.WritePicture(folder.File("exemplar.png"), 80, 64, seed: 1);
        string[] line = ["texture", "--exemplar", folder.File("exemplar.png"), "-o", folder.File("o.onnx"), "--preset", "smoke", "--scales", "3"];
        TrainCommand.AssertFails(2, "--scales is 3; expected sizes of 17 pixels and more", [.. line, "--features", SharedData.Require("features/squeezenet1_1.safetensors")]);
    }
}
