using System.Text;
using Google.Protobuf;

namespace SearchGateway.Cli.Leaks;

/// <summary>Every text in a message whose contract nobody needs to know: whatever can be read as one.</summary>
internal static class ProtobufTexts
{
    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static IEnumerable<string> Of(byte[] message)
    {
        var texts = new List<string>();
        TryRead(message, texts);
        return texts;
    }

    /// <summary>False if these bytes are no message; what was read until then stays.</summary>
    private static bool TryRead(byte[] message, List<string> texts)
    {
        var input = new CodedInputStream(message);
        try
        {
            while (input.ReadTag() is not 0 and var tag)
            {
                if (WireFormat.GetTagWireType(tag) != WireFormat.WireType.LengthDelimited)
                {
                    input.SkipLastField();
                    continue;
                }

                var field = input.ReadBytes().ToByteArray();
                TryRead(field, texts);
                if (TextOf(field) is { } text)
                    texts.Add(text);
                else
                    texts.Add(Convert.ToHexString(field));
            }

            return true;
        }
        catch (InvalidProtocolBufferException)
        {
            return false;
        }
    }

    private static string? TextOf(byte[] bytes)
    {
        try
        {
            var text = s_strict.GetString(bytes);
            return text.Any(letter => char.IsControl(letter) && letter is not ('\n' or '\r' or '\t')) ? null : text;
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
