using System.Numerics;
using System.Reflection;
using System.Text;
using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.Collections;
using Google.Protobuf.Reflection;

namespace SearchGateway.Host.Api.Wire;

/// <summary>
/// Reads a message from JSON in one pass, if nothing at all is remarkable about it. Everything else, be it faulty or only unusual, is
/// not read and is for others to judge, who can say what is wrong.
/// </summary>
internal sealed class JsonReading<TMessage> : IItemReading<TMessage>
    where TMessage : class, IMessage<TMessage>, new()
{
    /// <summary>Reads the value of a member into the message; false if that is not for this reader.</summary>
    private delegate bool ReadMember(ref Utf8JsonReader json, TMessage message);

    private sealed record Member(byte[] Name, byte[] JsonName, ulong Bits, ReadMember Read);

    private Member[]? _members;

    private JsonReading()
    {
    }

    public static JsonReading<TMessage> Instance { get; } = new();

    /// <summary>Reads a whole document; null if it is not for this reader.</summary>
    public static TMessage? Read(ReadOnlySpan<byte> utf8, int maxDepth)
    {
        try
        {
            var json = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = maxDepth });
            return json.Read() && Instance.TryRead(ref json, out var message) && !json.Read() ? message : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or InvalidProtocolBufferException)
        {
            return null;
        }
    }

    public bool TryRead(ref Utf8JsonReader json, out TMessage message)
    {
        message = new TMessage();
        if (json.TokenType != JsonTokenType.StartObject)
            return false;
        var members = _members ??= Members();
        var seen = 0UL;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (Find(members, ref json) is not { } member || (seen & member.Bits) != 0)
                return false;
            seen |= member.Bits;
            if (!json.Read() || !member.Read(ref json, message))
                return false;
        }

        return json.TokenType == JsonTokenType.EndObject;
    }

    private static Member? Find(Member[] members, ref Utf8JsonReader json)
    {
        foreach (var member in members)
        {
            if (json.ValueTextEquals(member.Name) || json.ValueTextEquals(member.JsonName))
                return member;
        }

        return null;
    }

    /// <summary>Members of one choice share their bits: of them one may stand.</summary>
    private static Member[] Members()
    {
        var fields = MessageShape.DescriptorOf<TMessage>().Fields.InFieldNumberOrder();
        return fields.Count > BitOperations.PopCount(ulong.MaxValue) ? [] : [.. fields.Select(field => new Member(
            Encoding.UTF8.GetBytes(field.Name),
            Encoding.UTF8.GetBytes(field.JsonName),
            (field.ContainingOneof?.Fields ?? [field]).Aggregate(0UL, (bits, f) => bits | (1UL << f.Index)),
            ReaderOf(field)))];
    }

    private static ReadMember ReaderOf(FieldDescriptor field)
    {
        if (field.IsMap)
            return Nothing;
        var property = typeof(TMessage).GetProperty(field.PropertyName)!;
        var type = field.IsRepeated ? property.PropertyType.GetGenericArguments()[0] : property.PropertyType;
        var maker = typeof(JsonReading<TMessage>).GetMethod(field.IsRepeated ? nameof(Items) : nameof(One), BindingFlags.NonPublic | BindingFlags.Static)!;
        return JsonItems.ReaderOf(field, type) is { } reading
            ? (ReadMember)maker.MakeGenericMethod(type).Invoke(null, [property, reading, field.ContainingOneof is not null])!
            : Nothing;
    }

    private static bool Nothing(ref Utf8JsonReader json, TMessage message) => false;

    private static ReadMember One<T>(PropertyInfo property, IItemReading<T> reading, bool isChoice)
    {
        var set = property.SetMethod!.CreateDelegate<Action<TMessage, T>>();
        return (ref json, message) =>
        {
            if (json.TokenType == JsonTokenType.Null)
                return !isChoice;
            if (!reading.TryRead(ref json, out var value))
                return false;
            set(message, value);
            return true;
        };
    }

    private static ReadMember Items<T>(PropertyInfo property, IItemReading<T> reading, bool isChoice)
    {
        var get = property.GetMethod!.CreateDelegate<Func<TMessage, RepeatedField<T>>>();
        return (ref json, message) =>
        {
            if (json.TokenType == JsonTokenType.Null)
                return true;
            if (json.TokenType != JsonTokenType.StartArray)
                return false;
            var items = get(message);
            while (json.Read() && json.TokenType != JsonTokenType.EndArray)
            {
                if (!reading.TryRead(ref json, out var value))
                    return false;
                items.Add(value);
            }

            return true;
        };
    }
}

/// <summary>Reads a value where the reader stands; false if it is not for this reader.</summary>
internal interface IItemReading<T>
{
    bool TryRead(ref Utf8JsonReader json, out T value);
}
