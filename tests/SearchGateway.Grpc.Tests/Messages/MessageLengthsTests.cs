using System.Buffers;
using FsCheck;
using FsCheck.Fluent;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Messages;
using Grpc.Wire;

namespace Grpc.Tests.Messages;

public sealed class MessageLengthsTests
{
    /// <summary>A value that says to be two gigabytes long, within which something unknown says to be forty million bytes long.</summary>
    private const string Overflowing = "0AFFFFFFFF071280808012";

    [Fact]
    public void ALengthThatOverflowsMakesNobodyAllocate()
    {
        var bytes = new ReadOnlySequence<byte>(Convert.FromHexString(Overflowing));
        var reader = new PayloadReader();
        Assert.Throws<RpcException>(() => reader.Read(bytes, Read<ListValue>));
        var before = GC.GetAllocatedBytesForCurrentThread();

        var refused = Assert.Throws<RpcException>(() => reader.Read(bytes, Read<ListValue>));

        Assert.Equal(StatusCode.Internal, refused.StatusCode);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
    }

    /// <summary>Beginning with a part of a part, and with bytes before the length that could be more of it.</summary>
    [Theory]
    [InlineData("0AFFFFFFFF07")]
    [InlineData("0A808080FE07")]
    [InlineData("0A808080FE47")]
    [InlineData("0A0922FFFFFFFF0711111111")]
    [InlineData("0A0B22FFFFFFFFF7FFFFFFFF01")]
    public void ItIsFoundWhereverItStandsAndHoweverItIsWritten(string hex)
    {
        var bytes = Convert.FromHexString(hex);

        Assert.Throws<OverflowException>(() => MessageLengths.Check<FileDescriptorSet>(new ReadOnlySequence<byte>(bytes)));
    }

    [Fact]
    public void ValuesThatOnlyLookLikeItAreNotRefused() =>
        Prop.ForAll<byte[], string, int>((before, name, number) =>
        {
            byte[] value = [.. before ?? [], 0xFF, 0xFF, 0xFF, 0xFF, 0x07, 0x80, 0x80, 0x80, 0xFE, 0x47];
            var message = new Any
            {
                TypeUrl = name ?? "",
                Value = ByteString.CopyFrom(value),
            };
            MessageLengths.Check<Any>(Sequence(message));
            MessageLengths.Check<Google.Rpc.Status>(Sequence(new Google.Rpc.Status { Code = number, Details = { message, message } }));
            MessageLengths.Check<Int32Value>(Sequence(new Int32Value { Value = -number }));
            MessageLengths.Check<UInt64Value>(Sequence(new UInt64Value { Value = 0x7FFF_FFFF_FFFF_FFFF }));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void AMessageInPiecesIsHeldToTheSame()
    {
        var bytes = Convert.FromHexString(Overflowing);
        var first = new Piece(bytes.AsMemory(0, 4), null);
        var last = new Piece(bytes.AsMemory(4), first);

        Assert.Throws<OverflowException>(() => MessageLengths.Check<ListValue>(new ReadOnlySequence<byte>(first, 0, last, last.Memory.Length)));
    }

    private static T Read<T>(DeserializationContext context)
        where T : IMessage<T>, new() => new MessageParser<T>(() => new T()).ParseFrom(context.PayloadAsReadOnlySequence());

    private static ReadOnlySequence<byte> Sequence(IMessage message) => new(message.ToByteArray());

    private sealed class Piece : ReadOnlySequenceSegment<byte>
    {
        public Piece(ReadOnlyMemory<byte> memory, Piece? before)
        {
            Memory = memory;
            if (before is null)
                return;
            RunningIndex = before.RunningIndex + before.Memory.Length;
            before.Next = this;
        }
    }
}
