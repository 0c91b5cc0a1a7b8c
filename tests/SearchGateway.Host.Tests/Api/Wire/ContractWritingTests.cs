using System.Reflection;
using System.Text;
using Google.Protobuf;
using SearchGateway.Host.Api.Wire;

namespace SearchGateway.Host.Tests.Api.Wire;

/// <summary>The gateway's own writing against protobuf's, over every message of the contract.</summary>
public sealed class ContractWritingTests
{
    private const int MessagesOfEach = 60;

    private static readonly JsonFormatter s_full = new(JsonFormatter.Settings.Default.WithFormatDefaultValues(true).WithPreserveProtoFieldNames(true));
    private static readonly JsonFormatter s_sparse = new(JsonFormatter.Settings.Default.WithPreserveProtoFieldNames(true));

    public static TheoryData<string> Types => [.. RandomMessages.Types.Select(t => t.FullName)];

    [Theory]
    [MemberData(nameof(Types))]
    public void JsonIsWhatProtobufWrites(string type) => ForEach(type, nameof(Json), message =>
    {
        var (full, sparse) = (s_full.Format(message), s_sparse.Format(message));
        return (Encoding.UTF8.GetBytes($"{full}\n{sparse}"), $"{full}\n{sparse}");
    });

    [Theory]
    [MemberData(nameof(Types))]
    public void BinaryFormIsWhatProtobufWrites(string type) => ForEach(type, nameof(Binary), message => (message.ToByteArray(), message.ToString()!));

    [Fact]
    public void HalfACharacterIsNotWritten()
    {
        foreach (var text in new[] { "\ud800", "a\udc00", "\ud83d\ud83d" })
            Assert.Throws<ArgumentException>(() => Json(new V1.RulePack { Name = text }));
    }

    [Fact]
    public void TimeThatIsNoneIsNotWritten()
    {
        Assert.Throws<InvalidOperationException>(() => Json(new V1.Answer { AnsweredAt = new() { Seconds = 253_402_300_800 } }));
        Assert.Throws<InvalidOperationException>(() => Json(new V1.Answer { AnsweredAt = new() { Nanos = -1 } }));
    }

    [Fact]
    public void OfTheContractNoTypeIsLeftOut()
    {
        Assert.Contains(V1.SearchResponse.Descriptor, RandomMessages.Types);
        Assert.Contains(V1.ExportRecordsResponse.Descriptor, RandomMessages.Types);
        Assert.Contains(V1.Problem.Descriptor, RandomMessages.Types);
    }

    public static byte[] Json<TMessage>(TMessage message)
        where TMessage : class, IMessage<TMessage>, new()
    {
        using var output = new JsonOutput();
        JsonText<TMessage>.Full.Write(output, message);
        output.Raw("\n"u8);
        JsonText<TMessage>.Sparse.Write(output, message);
        return output.Written.ToArray();
    }

    public static byte[] Binary<TMessage>(TMessage message)
        where TMessage : class, IMessage<TMessage>, new()
    {
        using var output = new BinaryOutput();
        BinaryForm<TMessage>.Instance.Write(output, message);
        return output.Written.ToArray();
    }

    private static void ForEach(string name, string method, Func<IMessage, (byte[] Bytes, string Shown)> expected)
    {
        var type = RandomMessages.Types.Single(t => t.FullName == name);
        var write = typeof(ContractWritingTests).GetMethod(method, BindingFlags.Public | BindingFlags.Static)!.MakeGenericMethod(type.ClrType);
        for (var seed = 0; seed < MessagesOfEach; seed++)
        {
            var message = new RandomMessages(seed).Make(type);
            var (bytes, shown) = expected(message);
            Assert.True(bytes.AsSpan().SequenceEqual((byte[])write.Invoke(null, [message])!), $"Seed {seed}: {shown}");
        }
    }
}
