using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Grpc.Wire;

namespace Grpc.Tests.Wire;

public sealed class CodecTests
{
    [Fact]
    public void EveryStatusMessageSurvives() =>
        Prop.ForAll<string>(text =>
        {
            var valid = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text ?? ""));
            var encoded = PercentEncoding.Encode(valid);
            return encoded.All(c => c is >= ' ' and <= '~') && PercentEncoding.Decode(encoded) == valid;
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("100%", "100%25")]
    [InlineData("é", "%C3%A9")]
    [InlineData("a\nb", "a%0Ab")]
    [InlineData("plain, ~text!", "plain, ~text!")]
    public void StatusMessageIsEncodedAsTheDocumentSays(string text, string encoded) => Assert.Equal(encoded, PercentEncoding.Encode(text));

    [Theory]
    [InlineData("%", "%")]
    [InlineData("%4", "%4")]
    [InlineData("%zz", "%zz")]
    [InlineData("%41%", "A%")]
    [InlineData("%c3%a9", "é")]
    [InlineData("%FF", "\uFFFD")]
    public void BrokenEscapesAreKept(string encoded, string text) => Assert.Equal(text, PercentEncoding.Decode(encoded));

    [Fact]
    public void EveryBinaryValueSurvivesWithAndWithoutPadding() =>
        Prop.ForAll<byte[]>(bytes =>
        {
            bytes ??= [];
            var sent = BinaryValue.Encode(bytes);
            return !sent.Contains('=', StringComparison.Ordinal)
                && BinaryValue.TryDecode(sent, out var plain) && plain.SequenceEqual(bytes)
                && BinaryValue.TryDecode(Convert.ToBase64String(bytes), out var padded) && padded.SequenceEqual(bytes);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void TimeoutNeverShrinksAndGrowsByLessThanItsUnit() =>
        Prop.ForAll<uint, byte>((mantissa, exponent) =>
        {
            var ticks = Math.Max(1, (long)mantissa << (exponent % 30));
            var sent = TimeSpan.FromTicks(ticks);
            return TimeoutCodec.TryParse(TimeoutCodec.Format(sent), out var read) && read >= sent && (read - sent).Ticks <= ticks / 1000 + 10;
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(0, "1u")]
    [InlineData(1, "1u")]
    [InlineData(10, "1u")]
    [InlineData(11, "2u")]
    [InlineData(TimeSpan.TicksPerSecond, "1000000u")]
    [InlineData(TimeSpan.TicksPerHour, "3600000m")]
    [InlineData(TimeSpan.TicksPerDay * 365, "31536000S")]
    public void TimeoutIsWrittenInTheFinestUnitThatFits(long ticks, string expected)
    {
        Assert.Equal(expected, TimeoutCodec.Format(TimeSpan.FromTicks(ticks)));
    }

    [Theory]
    [InlineData("1H", TimeSpan.TicksPerHour)]
    [InlineData("2M", 2 * TimeSpan.TicksPerMinute)]
    [InlineData("3S", 3 * TimeSpan.TicksPerSecond)]
    [InlineData("4m", 4 * TimeSpan.TicksPerMillisecond)]
    [InlineData("5u", 5 * TimeSpan.TicksPerMicrosecond)]
    [InlineData("600n", 6)]
    [InlineData("1n", 1)]
    public void EveryUnitIsRead(string text, long ticks)
    {
        Assert.True(TimeoutCodec.TryParse(text, out var timeout));
        Assert.Equal(ticks, timeout.Ticks);
    }
}
