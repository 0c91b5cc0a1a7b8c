using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using SearchGateway.Policy;

namespace SearchGateway.PolicyReview;

/// <summary>Results as JSON: names in snake case, values of closed lists as packs write them, sets of keys as lists.</summary>
public static class ReviewJson
{
    private static readonly JsonSerializerOptions s_options = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new WordConverterFactory() },
    };

    /// <summary>The result as an indented document.</summary>
    public static string Of<T>(T result) => JsonSerializer.Serialize(result, s_options);

    private sealed class WordConverterFactory : JsonConverterFactory
    {
        public override bool CanConvert(Type typeToConvert) => typeToConvert.IsEnum;

        public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
            (JsonConverter)Activator.CreateInstance(typeof(WordConverter<>).MakeGenericType(typeToConvert))!;
    }

    private sealed class WordConverter<T> : JsonConverter<T>
        where T : struct, Enum
    {
        private static readonly bool s_isSet = typeof(T).IsDefined(typeof(FlagsAttribute), inherit: false);

        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("Results are written, never read.");

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
        {
            if (!s_isSet)
            {
                writer.WriteStringValue(RuleWords.NameOf(value));
                return;
            }

            writer.WriteStartArray();
            foreach (var one in Enum.GetValues<T>().Where(v => Convert.ToInt64(v, provider: null) != 0 && value.HasFlag(v)))
                writer.WriteStringValue(RuleWords.NameOf(one));
            writer.WriteEndArray();
        }
    }
}
