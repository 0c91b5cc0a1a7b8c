using System.Collections.Immutable;
using System.Globalization;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using SearchGateway.Model;
using SearchGateway.Systems.Records;

namespace SearchGateway.Systems.Native;

/// <summary>Gathers the faults of a native question, and reads what the contracts have in common.</summary>
internal sealed class NativeTerms
{
    private const int MostPaths = 200;
    private const int MostRecords = 100;
    private const int UsualRecords = 20;

    private readonly List<InputFault> _faults = [];

    public ImmutableArray<InputFault> Faults => [.. _faults];

    /// <summary>Most records to ask a system for: what the gateway takes, and what the client wants.</summary>
    public static int Records(int taken, int wanted) => Math.Min(taken, wanted == 0 ? UsualRecords : wanted);

    public void Check(string reference, int maxResults)
    {
        if (reference.Length is 0 or > 64)
            Fault("query_reference", "length", "1 to 64 characters.");
        if (maxResults is < 0 or > MostRecords)
            Fault("max_results", "range", $"1 to {MostRecords}; 0 means {UsualRecords}.");
    }

    /// <summary>A key or value that the contract has and a question by this way cannot carry.</summary>
    public void Refuse(string field, bool isGiven)
    {
        if (isGiven)
            Fault(field, "not_carried", "Native calls through the gateway do not carry this field; leave it out.");
    }

    /// <summary>How the keys are to be used, by the name that the contracts agree on; null, and a fault, for anything else.</summary>
    public SearchMethod? Method(string mode)
    {
        foreach (var method in System.Enum.GetValues<SearchMethod>())
        {
            if (mode == method.ToString())
                return method;
        }

        Fault("mode", "required", "Verification, identification or consultation.");
        return null;
    }

    public void Fault(string field, string rule, string message) => _faults.Add(new InputFault(field, rule, message));

    /// <summary>The fields of the catalogue that a read mask asks for, in whole or in part.</summary>
    public FieldSet Fields<TRecord>(RecordMapping<TRecord> mapping, FieldMask? mask)
        where TRecord : class, IMessage<TRecord>, new()
    {
        if (mask?.Paths.Count > MostPaths)
        {
            Fault("read_mask", "count", $"At most {MostPaths} paths.");
            return FieldSet.None;
        }

        var wanted = FieldTree.Of(RecordMapping<TRecord>.Contract, mask?.Paths ?? [], out var unknown);
        if (unknown > 0)
            Fault("read_mask", "known_path", $"{unknown} of the paths are not in {RecordMapping<TRecord>.Contract.Name}.");
        return mapping.Fields.Where(field => Array.Exists(field.NativePaths, wanted.Meets)).Aggregate(FieldSet.None, (set, field) => set.With(field.Field));
    }

    /// <summary>The fingers of the person present; a face is none.</summary>
    public IReadOnlyList<(int Kind, ReadOnlyMemory<byte> Template)> Fingers(IEnumerable<(int Finger, ByteString Template)> samples)
    {
        List<(int Kind, ReadOnlyMemory<byte> Template)> fingers = [.. samples.Select(sample => (sample.Finger, sample.Template.Memory))];
        if (fingers.Exists(finger => finger.Kind is < 1 or > (int)BiometricKind.LeftLittle))
            Fault("fingerprints", "known_value", "Each with its position, 1 to 10.");
        return fingers;
    }

    /// <summary>A date in the core's text form; empty if no part is known.</summary>
    public static string Date(int year, int month, int day)
    {
        if ((year, month, day) == (0, 0, 0))
            return "";
        return string.Join('-', Part(year, 4), Part(month, 2), Part(day, 2));

        static string Part(int part, int digits) => part == 0 ? new string('X', digits) : part.ToString("D" + digits, CultureInfo.InvariantCulture);
    }

    /// <summary>A sex of the systems' contracts, which agree on its names, as the number of the gateway's.</summary>
    public static int Sex(string name) => name switch
    {
        "Female" => 1,
        "Male" => 2,
        "Unknown" => 3,
        _ => 0,
    };
}
