namespace SearchGateway.Matching;

/// <summary>What reading a zone gave: always a result, whatever the input.</summary>
public sealed class MrzResult
{
    internal MrzResult(MrzFormat format, MrzVerdict verdict, MrzFields? fields, IReadOnlyList<MrzFault> faults)
    {
        Format = format;
        Verdict = verdict;
        Fields = fields;
        Faults = faults;
    }

    /// <summary>The layout found.</summary>
    public MrzFormat Format { get; }

    /// <summary>Whether the zone may be relied on.</summary>
    public MrzVerdict Verdict { get; }

    /// <summary>The fields; null unless the layout is an ICAO format. Present also in an invalid zone.</summary>
    public MrzFields? Fields { get; }

    /// <summary>Every broken rule, errors before notices; a valid zone can carry notices.</summary>
    public IReadOnlyList<MrzFault> Faults { get; }

    /// <summary>Short for the verdict <see cref="MrzVerdict.Valid"/>.</summary>
    public bool IsValid => Verdict == MrzVerdict.Valid;
}
