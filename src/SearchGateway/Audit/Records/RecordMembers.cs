using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using SearchGateway.Model;

namespace SearchGateway.Audit.Records;

/// <summary>
/// The members of a record by name. What is left out is empty; what must stand and does not, or is of another form, throws one of
/// the exceptions that <see cref="RecordReader"/> takes for "no record".
/// </summary>
internal readonly struct RecordMembers(JsonElement json)
{
    public bool Has(string name) => json.TryGetProperty(name, out _);

    public string Text(string name) => json.TryGetProperty(name, out var member) ? member.GetString() ?? "" : "";

    public string Required(string name) => json.GetProperty(name).GetString() ?? throw new FormatException(name);

    public Guid? Id(string name) => json.TryGetProperty(name, out var member) ? member.GetGuid() : null;

    public int Count(string name) => json.TryGetProperty(name, out var member) ? member.GetInt32() : 0;

    public long Number(string name) => json.GetProperty(name).GetInt64();

    public bool Flag(string name) => json.TryGetProperty(name, out var member) && member.GetBoolean();

    public byte[] Bytes(string name) => json.TryGetProperty(name, out var member) ? member.GetBytesFromBase64() : [];

    public DateTimeOffset? Moment(string name) => json.TryGetProperty(name, out var member)
        ? DateTimeOffset.ParseExact(member.GetString()!, RecordJson.TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)
        : null;

    public DateOnly? DayOrNull(string name) => json.TryGetProperty(name, out var member)
        ? DateOnly.ParseExact(member.GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture)
        : null;

    /// <summary>Numbers by what they count.</summary>
    public ImmutableArray<StatisticCount> Counts(string name) =>
        [.. json.GetProperty(name).EnumerateObject().Select(count => new StatisticCount(count.Name, count.Value.GetInt64()))];

    public T Word<T>(string name)
        where T : struct, Enum => RecordWords<T>.Find(Required(name)) ?? throw new FormatException(name);

    public T? WordOrNull<T>(string name)
        where T : struct, Enum => Has(name) ? Word<T>(name) : null;

    public ImmutableArray<long> Numbers(string name) =>
        json.TryGetProperty(name, out var list) ? [.. list.EnumerateArray().Select(item => item.GetInt64())] : [];

    public ImmutableArray<string> Texts(string name) =>
        json.TryGetProperty(name, out var list) ? [.. list.EnumerateArray().Select(item => item.GetString() ?? throw new FormatException(name))] : [];

    public ImmutableArray<T> Words<T>(string name)
        where T : struct, Enum => [.. Texts(name).Select(word => RecordWords<T>.Find(word) ?? throw new FormatException(name))];

    /// <summary>A set that is written word by word, as its bits.</summary>
    public long Bits<T>(string name)
        where T : struct, Enum => Words<T>(name).Aggregate(0L, (set, flag) => set | Convert.ToInt64(flag, CultureInfo.InvariantCulture));

    public ImmutableArray<CentralSystem> Systems(string name) => [.. Texts(name).Select(SystemWords.Find)];

    public IEnumerable<RecordMembers> Objects(string name) =>
        json.TryGetProperty(name, out var list) ? list.EnumerateArray().Select(item => new RecordMembers(item)) : [];

    public RecordMembers Object(string name) => new(json.GetProperty(name));

    public RulePackIdentity Pack(string name) => Object(name) is var pack ? new(pack.Required("name"), pack.Required("hash")) : null!;

    /// <summary>Who acted; the record knows neither purposes nor roles of the token.</summary>
    public Caller Caller() => new()
    {
        Authority = Word<Authority>("authority"),
        MemberState = Required("member_state"),
        Profile = Required("profile"),
        Unit = Required("unit"),
        Officer = Required("officer"),
        Purposes = [],
        Roles = CallerRoles.None,
    };

    /// <summary>Who acted; null where nobody did.</summary>
    public Caller? CallerOrNull() => Has("officer") ? Caller() : null;
}
