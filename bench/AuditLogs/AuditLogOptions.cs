using System.Globalization;

namespace SearchGateway.Benchmarks.AuditLogs;

/// <summary>Options of the measurement of the audit log.</summary>
internal sealed record AuditLogOptions
{
    public const string Usage = """
        audit-log [--store sqlite|postgresql] [--folder FOLDER] [--records 2000000] [--callers 256] [--group-limit 1024]
                  [--single 20000] [--rate 2000] [--seconds 20] [--sync-delay MILLISECONDS]
        """;

    public const string Sqlite = "sqlite";

    public const string SyncDelayOption = "--sync-delay";

    /// <summary>Which store; PostgreSQL on a server of the measurement's own, in the folder for temporary files.</summary>
    public string Store { get; init; } = Sqlite;

    /// <summary>Where the log is made and deleted again; on the disk to be measured.</summary>
    public string Folder { get; init; } = ".";

    /// <summary>Records of the closed loop.</summary>
    public int Records { get; init; } = 2_000_000;

    /// <summary>Callers of the closed loop, each with one record at a time.</summary>
    public int Callers { get; init; } = 256;

    /// <summary>Most records in a group.</summary>
    public int GroupLimit { get; init; } = 1024;

    /// <summary>Records of the closed loop in which each has a commit of its own; 0 for none.</summary>
    public int Single { get; init; } = 20_000;

    /// <summary>Arrivals per second of the open loop; 0 for none.</summary>
    public int Rate { get; init; } = 2_000;

    /// <summary>Length of the open loop.</summary>
    public int Seconds { get; init; } = 20;

    /// <summary>What every sync takes longer, in milliseconds.</summary>
    public int SyncDelay { get; init; }

    /// <summary>Reads the options.</summary>
    /// <returns>Null with the rule that is broken.</returns>
    public static AuditLogOptions? Read(IReadOnlyList<string> words, out string fault)
    {
        var options = new AuditLogOptions();
        fault = "";
        for (var i = 0; i < words.Count; i += 2)
        {
            if (i + 1 == words.Count)
                fault = $"{words[i]}: must be followed by a value";
            else if (options.With(words[i], words[i + 1]) is { } changed)
                options = changed;
            else
                fault = $"{words[i]}: is no option, or its value is out of range";
        }

        return fault.Length == 0 ? options : null;
    }

    private AuditLogOptions? With(string option, string value) => (option, int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : -1) switch
    {
        ("--store", _) when value is Sqlite or "postgresql" => this with { Store = value },
        ("--folder", _) => this with { Folder = value },
        ("--records", >= 0) => this with { Records = n },
        ("--callers", >= 1 and <= 100_000) => this with { Callers = n },
        ("--group-limit", >= 1 and <= 65_536) => this with { GroupLimit = n },
        ("--single", >= 0) => this with { Single = n },
        ("--rate", >= 0 and <= 1_000_000) => this with { Rate = n },
        ("--seconds", >= 1 and <= 86_400) => this with { Seconds = n },
        (SyncDelayOption, >= 0 and <= 10_000) => this with { SyncDelay = n },
        _ => null,
    };
}
