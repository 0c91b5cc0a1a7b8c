using System.Globalization;

namespace SearchGateway.Simulators.CommandLine;

/// <summary>Words and <c>--name value</c> options of a command line; every option is read once or is unknown.</summary>
internal sealed class Arguments
{
    private readonly Dictionary<string, string> _options = new(StringComparer.Ordinal);
    private readonly List<string> _faults = [];

    public Arguments(IReadOnlyList<string> args)
    {
        var words = new List<string>();
        for (var i = 0; i < args.Count; i++)
        {
            if (!args[i].StartsWith("--", StringComparison.Ordinal))
                words.Add(args[i]);
            else if (i + 1 == args.Count || args[i + 1].StartsWith("--", StringComparison.Ordinal))
                _faults.Add($"{args[i]}: needs a value");
            else if (!_options.TryAdd(args[i], args[++i]))
                _faults.Add($"{args[i - 1]}: given twice");
        }

        Words = words;
    }

    public IReadOnlyList<string> Words { get; }

    public string? Text(string name) => _options.Remove(name, out var value) ? value : null;

    public int Number(string name, int first, int last, int otherwise)
    {
        if (Text(name) is not { } text)
            return otherwise;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= first && number <= last)
            return number;
        _faults.Add($"{name}: must be a whole number from {first} to {last}");
        return otherwise;
    }

    public ulong Seed(string name, ulong otherwise)
    {
        if (Text(name) is not { } text)
            return otherwise;
        if (ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return number;
        _faults.Add($"{name}: must be a whole number, not negative");
        return otherwise;
    }

    public DateOnly Day(string name, DateOnly otherwise)
    {
        if (Text(name) is not { } text)
            return otherwise;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day;
        _faults.Add($"{name}: must be a day such as 2016-11-21");
        return otherwise;
    }

    public void Refuse(string fault) => _faults.Add(fault);

    /// <summary>All faults, unread options among them.</summary>
    public IReadOnlyList<string> Faults() => [.. _faults, .. _options.Keys.Select(name => $"{name}: no such option")];
}
