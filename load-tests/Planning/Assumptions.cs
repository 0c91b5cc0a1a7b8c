using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;
using SearchGateway.LoadTests.Commands;
using SearchGateway.LoadTests.Scenarios;

namespace SearchGateway.LoadTests.Planning;

/// <summary>All that a plan takes for given: the defaults, changed by a file and by the command line.</summary>
internal sealed class Assumptions
{
    public const string Measured = "measured";

    private static readonly Bounds[] s_known =
    [
        new("mean-2016", 0, 1e6), new("mean-2024", 0, 1e6), new("growth", 0, 1e3), new("peak-factor", 1, 100), new("gateway-share", 0, 1),
        new("cores-per-node", 1, 1024, IsWhole: true), new("spare-nodes", 0, 100, IsWhole: true, MayBeZero: true), new("most-utilisation", 0, 0.99), new("target-p99", 0, 60_000),
        new("network", 0, 10_000, MayBeZero: true),
        new("sis-service", 0, 60_000, MayBeMeasured: true), new("vis-service", 0, 60_000, MayBeMeasured: true),
        new("ees-service", 0, 60_000, MayBeMeasured: true), new("eurodac-service", 0, 60_000, MayBeMeasured: true),
        new("service-variation", 0, 100, MayBeZero: true), new("system-utilisation", 0, 0.99), new("system-budget", 0, 60_000), new("system-connections", 1, 100_000, IsWhole: true),
        new("hedge-after", 0, 60_000, MayBeZero: true), new("slow-factor", 1, 1000), new("retry-share", 0, 1, MayBeZero: true),
        new("records-per-search", 0, 100), new("retention", 0, 36_500), new("disk-records", 0, 1e9),
    ];

    private readonly Dictionary<string, Assumption> _byName;

    private Assumptions(IReadOnlyList<Assumption> all)
    {
        All = all;
        _byName = all.ToDictionary(a => a.Name, StringComparer.Ordinal);
    }

    /// <summary>All of them, in the order of the file.</summary>
    public IReadOnlyList<Assumption> All { get; }

    /// <summary>What comes with this tool.</summary>
    public static Assumptions Default { get; } = new(Read(DefaultText(), "the built-in assumptions", []));

    /// <summary>The text of the built-in file.</summary>
    public static string DefaultText()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("assumptions.yaml")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>The defaults with what a file and single settings change.</summary>
    /// <param name="file">The text of a file in YAML or JSON; null: none.</param>
    /// <param name="settings">Such as <c>peak-factor=8</c>.</param>
    /// <exception cref="UsageException">Something is wrong; every fault is in the message.</exception>
    public static Assumptions Of(string? file, IReadOnlyList<string> settings)
    {
        var faults = new List<string>();
        var all = Default.All.ToDictionary(a => a.Name, StringComparer.Ordinal);
        foreach (var changed in file is null ? [] : Read(file, "--assumptions", faults))
            all[changed.Name] = changed;
        foreach (var setting in settings)
        {
            if (setting.Split('=', 2) is not [var name, var text] || !all.TryGetValue(name, out var known))
                faults.Add($"--assume {setting}: one of {string.Join(", ", s_known.Select(k => k.Name))}, an equals sign and a value are expected");
            else if (ValueOf(text) is var (value, isValue) && isValue && Array.Find(s_known, k => k.Name == name)!.FaultOf(value) is var fault && fault is null)
                all[name] = known with { Value = value, Low = null, High = null, Source = AssumptionSource.Given, Note = $"in place of: {known.Note}" };
            else
                faults.Add($"--assume {setting}: {Array.Find(s_known, k => k.Name == name)!.Expected}");
        }

        return faults.Count == 0 ? new Assumptions([.. Default.All.Select(a => all[a.Name])]) : throw new UsageException(string.Join('\n', faults));
    }

    public Assumption this[string name] => _byName[name];

    /// <summary>The value of one that is not measured.</summary>
    public double Value(string name) => _byName[name].Value!.Value;

    /// <summary>The same with other values.</summary>
    public Assumptions With(params (string Name, double Value)[] values) => new([.. All.Select(a =>
        Array.Exists(values, v => v.Name == a.Name) ? a with { Value = Array.Find(values, v => v.Name == a.Name).Value, Low = null, High = null } : a)]);

    private static List<Assumption> Read(string text, string title, List<string> faults)
    {
        var (read, names) = (new List<Assumption>(), new HashSet<string>(StringComparer.Ordinal));
        try
        {
            if (YamlJson.Read(text)["assumptions"] is not JsonArray entries)
                throw new FormatException("a list 'assumptions' is expected");
            for (var i = 0; i < entries.Count; i++)
            {
                var place = string.Create(CultureInfo.InvariantCulture, $"{title}: assumption {i + 1}");
                if (entries[i] is not JsonObject entry)
                    faults.Add($"{place}: named members are expected");
                else if (Entry(entry, place, faults) is { } assumption && !names.Add(assumption.Name))
                    faults.Add($"{place}: {assumption.Name} stands twice");
                else if (Entry(entry, place, []) is { } good)
                    read.Add(good);
            }
        }
        catch (FormatException wrong)
        {
            faults.Add($"{title}: {wrong.Message}");
        }

        return read;
    }

    private static Assumption? Entry(JsonObject entry, string place, List<string> faults)
    {
        var before = faults.Count;
        var name = entry["name"]?.ToString() ?? "";
        var bounds = Array.Find(s_known, k => k.Name == name);
        if (bounds is null)
            faults.Add($"{place}: name: '{name}' is none of {string.Join(", ", s_known.Select(k => k.Name))}");
        foreach (var (member, _) in entry.Where(m => m.Key is not ("name" or "value" or "low" or "high" or "unit" or "source" or "note")))
            faults.Add($"{place}: '{member}' is no member of an assumption");
        if (!Enum.TryParse<AssumptionSource>(entry["source"]?.ToString(), ignoreCase: true, out var source) || source == AssumptionSource.Given)
            faults.Add($"{place}: source: published, derived, assumed or measured is expected");
        if (entry["note"]?.ToString() is not { Length: > 0 })
            faults.Add($"{place}: note: what it rests on is missing");
        var (value, isValue) = ValueOf(entry["value"]?.ToString() ?? "");
        var (low, isLow) = entry["low"] is { } l ? ValueOf(l.ToString()) : (null, true);
        var (high, isHigh) = entry["high"] is { } h ? ValueOf(h.ToString()) : (null, true);
        if (bounds is not null && (!isValue || bounds.FaultOf(value) is not null))
            faults.Add($"{place}: {name}: value: {bounds.Expected}");
        if (!isLow || !isHigh || low > value || high < value || low is null != high is null)
            faults.Add($"{place}: {name}: low and high: both or neither, numbers with the value between them");
        else if (bounds is not null && (low ?? high) is not null && (bounds.FaultOf(low) ?? bounds.FaultOf(high)) is not null)
            faults.Add($"{place}: {name}: low and high: {bounds.Expected}");
        return faults.Count > before ? null : new Assumption(name, value, low, high, entry["unit"]?.ToString() ?? "", source, entry["note"]!.ToString());
    }

    private static (double? Value, bool IsValue) ValueOf(string text) => text == Measured
        ? (null, true)
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? (number, true) : (null, false);

    private sealed record Bounds(string Name, double Least, double Most, bool IsWhole = false, bool MayBeZero = false, bool MayBeMeasured = false)
    {
        public string Expected => string.Create(
            CultureInfo.InvariantCulture,
            $"a {(IsWhole ? "whole " : "")}number {(MayBeZero || Least > 0 ? "from" : "above")} {Least} to {Most}{(MayBeMeasured ? $", or {Measured}," : "")} is expected");

        public string? FaultOf(double? value) => value switch
        {
            null => MayBeMeasured ? null : Expected,
            { } number when number > Most || number < Least || (number == 0 && !MayBeZero) || (IsWhole && number != Math.Floor(number)) => Expected,
            _ => null,
        };
    }
}
