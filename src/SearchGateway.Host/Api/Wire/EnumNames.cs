using System.Text;
using System.Globalization;
using System.Runtime.CompilerServices;
using Google.Protobuf.Reflection;

namespace SearchGateway.Host.Api.Wire;

/// <summary>The values of an enum of the contract as JSON writes them, in quotation marks; a value that has no name is its number.</summary>
internal sealed class EnumNames(EnumDescriptor type)
{
    private readonly byte[]?[] _byNumber = [.. Enumerable.Range(0, type.Values.Max(v => v.Number) + 1).Select(number => NameOf(type, number))];

    public byte[] Of(int number) => (uint)number < (uint)_byNumber.Length && _byNumber[number] is { } name
        ? name
        : Encoding.UTF8.GetBytes(number.ToString(CultureInfo.InvariantCulture));

    private static byte[]? NameOf(EnumDescriptor type, int number) =>
        type.FindValueByNumber(number) is { } value ? Encoding.UTF8.GetBytes($"\"{value.Name}\"") : null;
}

/// <summary>The number of an enum's value, without a box. The contract's enums are all of 32 bits.</summary>
internal static class EnumNumber<TEnum>
    where TEnum : struct, Enum
{
    public static int Of(TEnum value) => Unsafe.As<TEnum, int>(ref value);
}
