using System.Globalization;
using System.Xml.Linq;
using RealtimeStyle.Trainer.Data;
using RealtimeStyle.Trainer.Experiments;
using RealtimeStyle.Trainer.Report.Plot;

namespace RealtimeStyle.Trainer.Report;

/// <summary>The paper's figures, drawn from the curves of <c>train experiment</c>.</summary>
internal static class ExperimentSections
{
    /// <summary>A section for every kind of curves that there is; the seeds of one experiment may lie in several files.</summary>
    /// <exception cref="TrainerException">A file holds other than curves.</exception>
    internal static XElement[] Of(IReadOnlyList<string> files)
    {
        List<NormCurve> norms = [];
        List<TextureCurve> textures = [];
        List<XElement> others = [];
        foreach (var file in files)
        {
            switch (CurveFile.ReadHeader(file))
            {
                case NormCurve.Header: norms.AddRange(NormCurve.Read(file)); break;
                case TextureCurve.Header: textures.AddRange(TextureCurve.Read(file)); break;
                case OptimizationCurve.Header: others.Add(OfOptimization(OptimizationCurve.Read(file))); break;
                case WeightSweep.Header: others.Add(OfSweep(WeightSweep.Read(file), WeightSweep.PicturesOf(file))); break;
                default: throw new TrainerException($"'{file}' holds no curves that the report knows; pass what train experiment --csv wrote");
            }
        }
        if (textures.Count > 0) others.Insert(0, OfTextures(textures));
        return norms.Count == 0 ? [.. others] : [OfNorms(norms), .. others];
    }

    private static XElement OfNorms(List<NormCurve> curves)
    {
        string[] norms = ["batch", "instance"];
        PlotSeries[] series = [.. curves.Select(curve => new PlotSeries($"{curve.Norm} norm", Array.IndexOf(norms, curve.Norm) + 1, [.. curve.Points.Select(point => new PlotPoint(point.Iteration, point.HeldOut))], IsLine: true))];
        return Section(
            "Instance norm against batch norm",
            "The same generator trained on the same crops, a line a seed (Ulyanov et al. 2017, figure 3a). The objective is that of crops which are not trained on, batch norm with its running statistics.",
            Draw("iteration", "objective on held-out crops", series),
            NormCurve.Compare(curves));
    }

    private static XElement OfOptimization(OptimizationCurve[] curves)
    {
        PlotSeries[] series = [.. curves.Select((curve, color) => new PlotSeries(curve.Name, color, [.. curve.Losses.Select((loss, step) => new PlotPoint(step, loss))], IsLine: true))];
        return Section(
            "Generators against optimising the pixels",
            "The pixels of one picture optimised, by Adam or L-BFGS, on the generators' own objective, from noise, from the plain picture and from what each generator makes of it (Ulyanov et al. 2017, figure 3b).",
            Draw("step", "objective", series),
            OptimizationCurve.CompareGenerators(curves),
            OptimizationCurve.CompareStarts(curves));
    }

    private static XElement OfTextures(List<TextureCurve> curves)
    {
        PlotSeries[] series = [.. curves.Select((curve, color) => new PlotSeries(curve.Pixels.Name, color, [.. curve.Pixels.Losses.Select((loss, step) => new PlotPoint(step, loss / curve.Loss))], IsLine: true))];
        return Section(
            "Textures against optimising the pixels",
            "The pixels of one square optimised from noise by Adam on each texture's own objective (Ulyanov et al. 2016, section 5): where a line falls below 1, the pixels pass what the network makes at once.",
            Draw("step", "loss over the network's", series),
            TextureCurve.Compare(curves));
    }

    private static XElement OfSweep(WeightSweep sweep, string pictures)
    {
        PlotSeries[] series = [.. sweep.Points[0].Measures.Select((measure, i) => new PlotSeries(measure.Name, i, [.. sweep.Points.Select(point => new PlotPoint(point.Weight, sweep.Relative(point)[i].Value))], IsLine: true))];
        var section = Section(
            $"What the {sweep.Term} term does",
            $"The same training with different weights of the {sweep.Term} term, all else the same; each network's measures over those of the first.",
            Draw($"{sweep.Term} weight", "of the first", series),
            sweep.Compare());
        if (File.Exists(pictures)) section.Add(Rows(sweep, Picture.Load(pictures)));
        return section;
    }

    private static XElement Rows(WeightSweep sweep, Picture pictures) => new(
        "figure",
        new XElement("img", new XAttribute("src", InlinePicture.Of(pictures)), new XAttribute("alt", $"what was trained with {sweep.Term} weights, a row each")),
        new XElement("figcaption", $"A row for each weight: {string.Join(", ", sweep.Points.Select(point => point.Weight.ToString(CultureInfo.InvariantCulture)))}."));

    private static XElement Draw(string horizontal, string vertical, IReadOnlyList<PlotSeries> series)
    {
        var points = series.SelectMany(one => one.Points).ToArray();
        return new SvgPlot(PlotAxis.FromZero(horizontal, points.Select(point => point.X)), PlotAxis.Logarithmic(vertical, points.Select(point => point.Y))).Draw(series);
    }

    private static XElement Section(string title, string text, XElement plot, params ResultTable[] tables) =>
        new("section", new XElement("h2", title), new XElement("p", text), new XElement("figure", plot), tables.Where(table => table.Rows.Count > 0).Select(PageTable.Of));
}
