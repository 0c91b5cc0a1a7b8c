using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using SearchGateway.Audit.Sealing;
using SearchGateway.Model;

namespace SearchGateway.Audit.Oversight;

/// <summary>
/// Officers as subjects: the forms of their own names, as their Member State hands them over. Neither a name nor a birth date stands
/// in it; but whoever knows both can tell whether a form is theirs, so the file is to be kept as the names would be.
/// </summary>
internal sealed class OfficersFile
{
    private static readonly SearchValues<char> Hexadecimal = SearchValues.Create("0123456789abcdef");

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        AllowDuplicateProperties = false,
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    private OfficersFile(ImmutableArray<Officer> officers, string fault) => (Officers, Fault) = (officers, fault);

    public ImmutableArray<Officer> Officers { get; }

    /// <summary>The first fault with its line; empty if there is none. Never quotes the file.</summary>
    public string Fault { get; }

    public static OfficersFile Read(string path)
    {
        try
        {
            var officers = ImmutableArray.CreateBuilder<Officer>();
            var number = 0;
            foreach (var line in File.ReadLines(path))
            {
                number++;
                if (line.Length == 0)
                    continue;
                if (TryRead(line) is not { } officer)
                    return new OfficersFile([], string.Create(CultureInfo.InvariantCulture, $"Line {number}: an object with member_state (three capital letters), officer, and subjects ('name:' and 64 hexadecimal digits each) is expected."));
                officers.Add(officer);
            }

            return new OfficersFile(officers.ToImmutable(), "");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return new OfficersFile([], "The file cannot be read.");
        }
    }

    /// <summary>The digests under every key that is kept: of officers, and of them as subjects.</summary>
    public IReadOnlyDictionary<UInt128, IReadOnlySet<UInt128>> Digests(SubjectKeys keys)
    {
        var digests = new Dictionary<UInt128, IReadOnlySet<UInt128>>();
        foreach (var officer in Officers)
        {
            var subjects = officer.Subjects.SelectMany(keys.Digests).Select(digest => EntryFilter.NumberOf(digest)).ToHashSet();
            foreach (var digest in keys.Digests(FactTexts.Officer(officer.MemberState, officer.Name)))
                digests[EntryFilter.NumberOf(digest)] = subjects;
        }

        return digests;
    }

    private static Officer? TryRead(string line)
    {
        try
        {
            var read = JsonSerializer.Deserialize<Line>(line, Json);
            return read is { Officer.Length: > 0, MemberState.Length: 3, Subjects.Length: > 0 } && read.Subjects.All(IsForm)
                ? new Officer(read.MemberState, read.Officer, [.. read.Subjects])
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool IsForm(string text) =>
        text.StartsWith(SubjectForms.Name, StringComparison.Ordinal) && text.Length == SubjectForms.Name.Length + SubjectForm.HashDigits && !text.AsSpan(SubjectForms.Name.Length).ContainsAnyExcept(Hexadecimal);

    internal sealed record Officer(string MemberState, string Name, ImmutableArray<string> Subjects);

    private sealed record Line(string MemberState, string Officer, string[] Subjects);
}
