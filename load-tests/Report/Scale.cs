namespace SearchGateway.LoadTests.Report;

/// <summary>From figures to places on an axis, and where its ticks are.</summary>
internal sealed class Scale
{
    private readonly double _low;
    private readonly double _high;
    private readonly double _from;
    private readonly double _to;
    private readonly bool _ratios;

    public Scale(IEnumerable<double> values, double from, double to, bool ratios)
    {
        var finite = values.Where(v => double.IsFinite(v) && (!ratios || v > 0)).DefaultIfEmpty(1).ToList();
        (_from, _to, _ratios) = (from, to, ratios);
        if (ratios)
        {
            (_low, _high) = (Below(finite.Min()), Above(finite.Max()));
            Ticks = [.. Decades().Where(t => t >= _low * 0.999 && t <= _high * 1.001)];
        }
        else
        {
            var step = Step(Math.Max(finite.Max(), 1e-9));
            (_low, _high) = (0, Math.Ceiling((finite.Max() / step) - 1e-9) * step);
            Ticks = [.. Enumerable.Range(0, (int)Math.Round(_high / step) + 1).Select(i => i * step)];
        }
    }

    public IReadOnlyList<double> Ticks { get; }

    /// <summary>The place of a figure; at the end of the axis where it lies beyond.</summary>
    public double At(double value)
    {
        var clamped = Math.Clamp(value, _low, _high);
        var share = _ratios ? Math.Log(clamped / _low) / Math.Log(_high / _low) : (clamped - _low) / (_high - _low);
        return Math.Round(_from + (share * (_to - _from)), 1);
    }

    private static double Step(double most)
    {
        var rough = most / 5;
        var decade = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        return new[] { 1, 2, 5, 10 }.First(m => m * decade >= rough * 0.999) * decade;
    }

    private static double Below(double value) => Decades().Last(t => t <= value * 1.0001);

    private static double Above(double value) => Decades().First(t => t >= value * 1.0001);

    private static IEnumerable<double> Decades() => from decade in Enumerable.Range(-9, 22) from m in new[] { 1, 2, 5 } select m * Math.Pow(10, decade);
}
