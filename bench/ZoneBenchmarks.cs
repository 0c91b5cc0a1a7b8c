using BenchmarkDotNet.Attributes;
using SearchGateway.Matching;

namespace SearchGateway.Benchmarks;

/// <summary>Zones of the five layouts, read from their lines, every rule checked, every field taken; the official specimens.</summary>
[MemoryDiagnoser]
public class ZoneBenchmarks
{
    private static readonly DateOnly s_reference = new(2016, 11, 12);

    private static readonly string[] s_zones =
    [
        "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10",
        "I<UTOD23145890<7349<<<<<<<<<<<\n3407127M9507122UTO<<<<<<<<<<<2\nSTEVENSON<<PETER<JOHN<<<<<<<<<",
        "I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nD231458907UTO7408122F1204159<<<<<<<6",
        "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL8988901C4XXX4009078F96121096ZE184226B<<<<<<",
        "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nL8988901C4XXX4009078F9612109<<<<<<<<",
    ];

    /// <summary>Spans over the caller's buffer, nothing allocated. Time for one zone.</summary>
    [Benchmark(Baseline = true, Description = "view", OperationsPerInvoke = 5)]
    public int View()
    {
        Span<char> buffer = stackalloc char[MrzZone.Longest];
        Span<char> number = stackalloc char[32];
        var read = 0;
        foreach (var text in s_zones)
        {
            MrzZone.TryRead(text, buffer, out var zone);
            zone.SplitName(out var primary, out var secondary);
            read += (int)zone.Check(s_reference) + zone.CopyDocumentNumber(number) + primary.Length + secondary.Length + zone.OptionalData.Length + zone.SecondOptionalData.Length
                + zone.DocumentCode.Length + zone.Issuer.Length + zone.Nationality.Length;
        }

        return read;
    }

    /// <summary>Fields as texts and dates. Time for one zone.</summary>
    [Benchmark(Description = "result", OperationsPerInvoke = 5)]
    public int Result()
    {
        var valid = 0;
        foreach (var text in s_zones)
            valid += MrzParser.Parse(text, s_reference).IsValid ? 1 : 0;
        return valid;
    }
}
