using System.Reflection;
using System.Text;
using Google.Protobuf;
using SearchGateway.Host.Api.Rest;
using SearchGateway.Host.Api.Wire;

namespace SearchGateway.Host.Tests.Api.Wire;

/// <summary>What is read in one pass is what the thorough way reads, and nothing passes that the thorough way refuses.</summary>
public sealed class RequestReadingTests
{
    private const int MessagesOfEach = 40;
    private const int ChangesOfEach = 25;

    private static readonly string[] s_inserted =
        ["", "null", "{}", "[]", "\"\"", "7", "-0", "1e2", "\"7\"", "\"+7\"", "\"007\"", ",", "\"purpose\":1,", "true", "\\ud800", "\u0001", " ", "\"x\":{\"a\":1,\"a\":2},", "//", "[[[[[[[[[[[[[[[[[[1"];

    public static TheoryData<string> Types => [.. RandomMessages.Types.Where(t => t.Name.EndsWith("Request", StringComparison.Ordinal)).Select(t => t.FullName)];

    [Theory]
    [MemberData(nameof(Types))]
    public void OnePassReadsWhatTheThoroughWayReads(string name)
    {
        var type = RandomMessages.Types.Single(t => t.FullName == name);
        var compare = typeof(RequestReadingTests).GetMethod(nameof(Compare), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(type.ClrType);
        var read = 0;
        for (var seed = 0; seed < MessagesOfEach; seed++)
        {
            var random = new Random(seed);
            var message = new RandomMessages(seed).Make(type);
            var json = new JsonFormatter(JsonFormatter.Settings.Default.WithPreserveProtoFieldNames(seed % 2 == 0).WithFormatDefaultValues(seed % 3 == 0)).Format(message);
            if ((bool)compare.Invoke(null, [json])!)
                read++;
            for (var change = 0; change < ChangesOfEach; change++)
                compare.Invoke(null, [Changed(json, random)]);
        }

        Assert.True(read > 0, "Nothing was read in one pass.");
    }

    [Theory]
    [InlineData("""{"purpose":"PURPOSE_POLICE_CHECK","query":{"surname":"A","birthDate":"1990"},"required_systems":["CENTRAL_SYSTEM_SIS"]}""", true)]
    [InlineData("""{"purpose":"PURPOSE_POLICE_CHECK","purpose":"PURPOSE_POLICE_CHECK"}""", false)]
    [InlineData("""{"query":{"birthDate":"1990","birth_date":"1990"}}""", false)]
    [InlineData("""{"query":null,"mode":null,"circumstances":null}""", true)]
    [InlineData("""{"circumstances":[null]}""", false)]
    [InlineData("""{"purpose":"PURPOSE_NONE"}""", false)]
    [InlineData("""{"surname":"A"}""", false)]
    [InlineData("""{} {}""", false)]
    [InlineData("", false)]
    public void WhatIsPlainIsReadAtOnce(string json, bool plain) => Assert.Equal(plain, Compare<V1.SearchRequest>(json));

    /// <summary>True if one pass read the message.</summary>
    private static bool Compare<TMessage>(string json)
        where TMessage : class, IMessage<TMessage>, new()
    {
        var utf8 = Encoding.UTF8.GetBytes(json);
        if (JsonReading<TMessage>.Read(utf8, Host.Api.ContractJson.MaxDepth) is not { } message)
            return false;
        var thorough = RequestBody.Judge<TMessage>(utf8);
        Assert.True(message.Equals(thorough.Message), $"{json}: {thorough.Problem?.Body} {thorough.Message}");
        return true;
    }

    /// <summary>The text with something taken out of it, put into it or said twice.</summary>
    private static string Changed(string json, Random random)
    {
        var at = random.Next(json.Length);
        var length = random.Next(3) == 0 ? Math.Min(random.Next(40), json.Length - at) : 0;
        var put = random.Next(4) == 0 ? json[at..Math.Min(json.Length, at + random.Next(60))] : s_inserted[random.Next(s_inserted.Length)];
        return string.Concat(json.AsSpan(0, at), put, json.AsSpan(at + length));
    }
}
