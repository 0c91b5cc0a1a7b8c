using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using SearchGateway.Matching;
using SearchGateway.Simulators.Biometrics;

namespace SearchGateway.Simulators.Search;

/// <summary>
/// Collects every rule that a request breaks, each with its field; no text of the request goes into an error. The
/// readers give the checked value, or a harmless one where a rule is broken.
/// </summary>
internal sealed class RequestRules
{
    private const int LongestText = 200;
    private const int MostResults = 100;
    private const int DefaultResults = 20;

    private readonly List<string> _broken = [];

    /// <summary>Notes a rule of its own.</summary>
    public void Require(bool holds, string fieldAndRule)
    {
        if (!holds)
            _broken.Add(fieldAndRule);
    }

    public void Reference(string reference) =>
        Require(reference.Length is >= 1 and <= 64, "query_reference: must be 1 to 64 characters");

    public string Text(string field, string text)
    {
        Require(text.Length <= LongestText, $"{field}: at most {LongestText} characters");
        return text.Length <= LongestText ? text.Trim() : "";
    }

    public PartialDate Date(string field, int year, int month, int day)
    {
        var fault = WirePartialDate.TryRead(year, month, day, out var date);
        Require(fault == PartialDateFault.None, $"{field}: no calendar date with unknown parts as 0 ({fault})");
        return date;
    }

    public IReadOnlyList<string> Codes(string field, IReadOnlyCollection<string> codes)
    {
        Require(codes.Count <= 10, $"{field}: at most 10 codes");
        Require(codes.All(c => CountryCodes.IsKnown(c)), $"{field}: every code must be a three-letter code of ICAO Doc 9303, or D");
        return [.. codes];
    }

    public string Code(string field, string code)
    {
        Require(code.Length == 0 || CountryCodes.IsKnown(code), $"{field}: must be a three-letter code of ICAO Doc 9303, or D");
        return code;
    }

    public int MaxResults(int asked)
    {
        Require(asked is >= 0 and <= MostResults, $"max_results: must be 0 to {MostResults}");
        return asked == 0 ? DefaultResults : asked;
    }

    public IReadOnlyList<Probe> Fingers<TSample>(IReadOnlyList<TSample> samples, Func<TSample, (int Finger, ByteString Template)> read) =>
        Fingers("fingerprints", samples, read);

    private List<Probe> Fingers<TSample>(string field, IReadOnlyList<TSample> samples, Func<TSample, (int Finger, ByteString Template)> read)
    {
        var probes = new List<Probe>(samples.Count);
        Require(samples.Count <= 10, $"{field}: at most 10 samples");
        for (var i = 0; i < Math.Min(samples.Count, 10); i++)
        {
            var (finger, template) = read(samples[i]);
            if (Probe.Read(finger, template.Span, out var fault) is { } probe)
                probes.Add(probe);
            else
                _broken.Add($"{field}[{i}].{fault}");
        }

        return probes;
    }

    public ulong[]? Face(string field, ByteString? template)
    {
        if (template is null)
            return null;
        var features = new ulong[SyntheticTemplates.Words];
        Require(SyntheticTemplates.TryReadFace(template.Span, features), $"{field}: is not a synthetic face template of version 1");
        return features;
    }

    /// <summary>Fingerprints that a record is to hold: each finger once, its position known.</summary>
    public IReadOnlyList<Probe> Held<TSample>(string field, IReadOnlyList<TSample> samples, Func<TSample, (int Finger, ByteString Template)> read)
    {
        var held = Fingers(field, samples, read);
        Require(held.All(p => p.Finger != Finger.Unknown), $"{field}: the position of every finger must be known");
        Require(held.DistinctBy(p => p.Finger).Count() == held.Count, $"{field}: each finger once");
        return held;
    }

    public ReadMask<TRecord> Mask<TRecord>(FieldMask? mask)
        where TRecord : class, IMessage<TRecord>, new()
    {
        if (ReadMask<TRecord>.Read(mask, out var fault) is { } read)
            return read;
        _broken.Add(fault!);
        return ReadMask<TRecord>.Read(null, out _)!;
    }

    public void Defined<TEnum>(string field, TEnum value)
        where TEnum : struct, System.Enum =>
        Require(System.Enum.IsDefined(value), $"{field}: value not known");

    /// <summary>Refuses the call with all broken rules at once.</summary>
    public void ThrowIfBroken()
    {
        if (_broken.Count > 0)
            throw new RpcException(new Status(StatusCode.InvalidArgument, string.Join("; ", _broken)));
    }
}
