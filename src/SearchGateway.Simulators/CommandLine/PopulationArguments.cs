using System.Globalization;
using SearchGateway.Simulators.Population;
using SearchGateway.Simulators.Population.Mix;

namespace SearchGateway.Simulators.CommandLine;

/// <summary>The options that say who lives in the systems: <c>--mix</c>, <c>--size</c> or <c>--scale</c>, and <c>--seed</c>.</summary>
internal static class PopulationArguments
{
    private const int DefaultSize = 10_000;

    /// <summary>The population; refuses in the arguments what is wrong.</summary>
    public static PopulationOptions Read(Arguments arguments)
    {
        var mix = arguments.Text("--mix") ?? "demonstration";
        if (mix is not ("demonstration" or "published-2016"))
            arguments.Refuse("--mix: must be demonstration or published-2016");
        return new PopulationOptions
        {
            Mix = mix == "published-2016" ? PopulationPreset.Published2016 : PopulationPreset.Demonstration,
            Size = arguments.Number("--size", PopulationOptions.SmallestSize, PopulationOptions.LargestSize, otherwise: Scaled(arguments, mix)),
            Seed = arguments.Seed("--seed", otherwise: 2016),
        };
    }

    private static int Scaled(Arguments arguments, string mix)
    {
        if (arguments.Text("--scale") is not { } text)
            return DefaultSize;
        if (mix != "published-2016")
            arguments.Refuse("--scale: only with --mix published-2016, of which 1 is the published scale");
        const double most = (double)PopulationOptions.LargestSize / PublishedFigures.FullSize;
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var scale) && scale is > 0 and <= most)
            return Math.Max(PopulationOptions.SmallestSize, (int)(scale * PublishedFigures.FullSize));
        arguments.Refuse(string.Create(CultureInfo.InvariantCulture, $"--scale: must be a number above 0 and up to {most}, such as 0.01"));
        return DefaultSize;
    }
}
