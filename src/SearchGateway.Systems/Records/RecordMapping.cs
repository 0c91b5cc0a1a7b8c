using System.Collections.Concurrent;
using System.Numerics;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using SearchGateway.Minimisation;
using SearchGateway.Model;

namespace SearchGateway.Systems.Records;

/// <summary>How records of one system are asked for and read.</summary>
internal sealed class RecordMapping<TRecord>
    where TRecord : class, IMessage<TRecord>, new()
{
    private const int LongestNumber = 64;

    private readonly CentralSystem _system;
    private readonly FieldMapping<TRecord>?[] _fields;
    private readonly ConcurrentDictionary<(FieldSet Fields, bool Full), FieldMask> _masks = new();
    private readonly ConcurrentDictionary<FieldSet, FieldTree> _originals = new();

    public RecordMapping(CentralSystem system, IEnumerable<FieldMapping<TRecord>> fields)
    {
        _system = system;
        _fields = new FieldMapping<TRecord>?[FieldCatalogue.Of(system).Count];
        foreach (var field in fields)
            _fields[field.Field.Index] = field;
    }

    /// <summary>The record's number.</summary>
    public required Func<TRecord, string> Number { get; init; }

    /// <summary>The record's category, null if unknown to the contract; left out by systems that know none.</summary>
    public Func<TRecord, string?>? Category { get; init; }

    /// <summary>
    /// What <see cref="Category"/> is read from. Asked for in every mode, since the permit restricts categories; the cut takes
    /// it away again.
    /// </summary>
    public string[] CategoryPaths { get; init; } = [];

    /// <summary>The keys by which the record was found; null if unknown to the contract.</summary>
    public required Func<TRecord, SearchKeys?> MatchedOn { get; init; }

    /// <summary>What <see cref="MatchedOn"/> is read from. Asked for with fields only.</summary>
    public string[] MatchPaths { get; init; } = [];

    /// <summary>The type of the records.</summary>
    public static MessageDescriptor Contract { get; } = new TRecord().Descriptor;

    /// <summary>The fields that have a mapping.</summary>
    public IEnumerable<FieldMapping<TRecord>> Fields => _fields.OfType<FieldMapping<TRecord>>();

    /// <summary>What a permit allows to be fetched. Shared between questions: not to be changed.</summary>
    public FieldMask MaskOf(PermittedQuery permit) =>
        _masks.GetOrAdd((Needed(permit), permit.Mode == SearchMode.Full), static (key, mapping) => mapping.MakeMask(key.Fields, key.Full), this);

    /// <summary>
    /// The outcome that <paramref name="records"/> amount to, cut to the permit; null with the fault if any granted part of any
    /// record breaks the contract. What is not granted is not looked at, so it cannot change the outcome.
    /// </summary>
    public SystemOutcome? Read(PermittedQuery permit, IReadOnlyList<TRecord> records, DateTimeOffset retrievedAt, out string? fault)
    {
        fault = null;
        if (records.Count == 0)
            return Minimiser.Cut(permit, []);

        using var reader = new FieldReader();
        var (read, count) = (new SystemRecord[records.Count], 0);
        for (var i = 0; i < records.Count; i++)
        {
            if (IsKeptOut(permit, records[i]) || IsTooOld(permit, records[i], retrievedAt))
                continue;
            read[count++] = Read(permit, records[i], retrievedAt, reader);
            if (reader.Fault is not null)
            {
                fault = reader.Fault;
                return null;
            }
        }

        Array.Resize(ref read, count);
        if (count > 1 && HaveOneNumberTwice(read))
        {
            fault = "two records have the same number";
            return null;
        }

        return Minimiser.Cut(permit, read);
    }

    private static bool HaveOneNumberTwice(SystemRecord[] records)
    {
        var numbers = new HashSet<string>(records.Length, StringComparer.Ordinal);
        return !Array.TrueForAll(records, record => numbers.Add(record.RecordNumber));
    }

    /// <summary>A record of a category that the permit keeps out is not looked at, so that it cannot spoil the others either.</summary>
    private bool IsKeptOut(PermittedQuery permit, TRecord record) => Category?.Invoke(record) is { } category && !permit.Admits(category);

    /// <summary>
    /// A record beyond the permit's limit on age is as good as one that is kept out. Its last day is all that is looked at; where
    /// that cannot be read it cannot be judged, and the record stays out.
    /// </summary>
    private bool IsTooOld(PermittedQuery permit, TRecord record, DateTimeOffset retrievedAt)
    {
        if (permit.Expiry is not { } limit)
            return false;
        using var reader = new FieldReader { Current = limit.Field };
        _fields[limit.Field.Index]?.Read(reader, record);
        return !limit.Admits(new SystemRecord { System = _system, RecordNumber = "", RetrievedAt = retrievedAt, Fields = reader.Take() });
    }

    /// <summary>The granted fields, and the one by which the permit judges a record's age; the cut takes that away again.</summary>
    private static FieldSet Needed(PermittedQuery permit) => permit.Expiry is { } limit ? permit.Fields.With(limit.Field) : permit.Fields;

    private SystemRecord Read(PermittedQuery permit, TRecord record, DateTimeOffset retrievedAt, FieldReader reader)
    {
        reader.Current = null;
        var number = Number(record);
        if (number.Length is 0 or > LongestNumber)
            reader.Break("a record without a usable number");
        var category = Category is null ? "" : Category(record);
        if (category is null)
            reader.Break("a record of an unknown category");
        var matchedOn = permit.Mode == SearchMode.Full ? MatchedOn(record) : SearchKeys.None;
        if (matchedOn is null)
            reader.Break("a record found by an unknown key");

        for (var left = Needed(permit).Bits; left != 0; left &= left - 1)
        {
            if (_fields[BitOperations.TrailingZeroCount(left)] is not { } mapping)
                continue;
            reader.Current = mapping.Field;
            mapping.Read(reader, record);
        }

        return new SystemRecord
        {
            System = _system,
            RecordNumber = number,
            Category = category ?? "",
            RetrievedAt = retrievedAt,
            MatchedOn = matchedOn ?? SearchKeys.None,
            Fields = reader.Take(),
            Original = permit.Native is null ? null : _originals.GetOrAdd(permit.Fields, static (fields, mapping) => mapping.MakeTree(fields), this).Cut(record),
        };
    }

    private FieldTree MakeTree(FieldSet fields) =>
        FieldTree.Of(Contract, Fields.Where(f => fields.Contains(f.Field)).SelectMany(f => f.NativePaths), out _).WithNumber(Contract);

    private FieldMask MakeMask(FieldSet fields, bool full)
    {
        var paths = Fields.Where(f => fields.Contains(f.Field)).SelectMany(f => f.Paths)
            .Concat(CategoryPaths)
            .Concat(full ? MatchPaths : [])
            .Distinct(StringComparer.Ordinal);
        var mask = new FieldMask();
        mask.Paths.AddRange(paths);
        return mask;
    }
}
