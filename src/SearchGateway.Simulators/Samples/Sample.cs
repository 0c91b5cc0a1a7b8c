using System.Text;
using System.Text.Json;
using Google.Protobuf;

namespace SearchGateway.Simulators.Samples;

/// <summary>A request to a system of which it is known which record it must find.</summary>
/// <param name="System">The system to ask.</param>
/// <param name="Kind">By what the record is sought.</param>
/// <param name="Request">In the system's own contract.</param>
/// <param name="Expected">Identifier of the record.</param>
internal sealed record Sample(SystemName System, SampleKind Kind, IMessage Request, string Expected)
{
    private static readonly string[] s_words = ["name", "name+birth-date", "document", "sticker", "fingerprints"];

    /// <summary>The kind as files and tables write it.</summary>
    public static string Word(SampleKind kind) => s_words[(int)kind];

    /// <summary>One line: <c>{"system": "vis", "kind": "name", "expected": "…", "request": {…}}</c>, the request in the contract's JSON.</summary>
    public string ToJson()
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("system", System.ToString().ToLowerInvariant());
            json.WriteString("kind", Word(Kind));
            json.WriteString("expected", Expected);
            json.WritePropertyName("request");
            json.WriteRawValue(JsonFormatter.Default.Format(Request));
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }
}

/// <summary>By what a record is sought.</summary>
internal enum SampleKind
{
    /// <summary>Surname and forenames as recorded.</summary>
    Name,

    /// <summary>The same with the birth date.</summary>
    NameAndBirthDate,

    /// <summary>A travel or identity document.</summary>
    Document,

    /// <summary>A visa sticker.</summary>
    Sticker,

    /// <summary>Four fingers of the right hand, captured anew, against every set held.</summary>
    Fingerprints,
}
