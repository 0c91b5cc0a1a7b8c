using System.Buffers;
using System.Text;

namespace Grpc.Core;

public sealed partial class Metadata
{
    private static readonly SearchValues<char> s_keyCharacters = SearchValues.Create("0123456789abcdefghijklmnopqrstuvwxyz_-.");

    /// <summary>One header or trailer: ASCII text, or bytes if its name ends in <c>-bin</c>.</summary>
    public sealed class Entry
    {
        private readonly string? _value;
        private readonly byte[]? _valueBytes;

        /// <summary>A text entry.</summary>
        /// <exception cref="ArgumentException">The name has a character that names may not have, or ends in <c>-bin</c>.</exception>
        public Entry(string key, string value)
        {
            ArgumentNullException.ThrowIfNull(value);
            Key = NormalizeKey(key);
            if (IsBinary)
                throw new ArgumentException($"The value of '{Key}' must be bytes, because its name ends in '{BinaryHeaderSuffix}'.", nameof(key));
            _value = value;
        }

        /// <summary>A binary entry; the bytes are copied.</summary>
        /// <exception cref="ArgumentException">The name has a character that names may not have, or does not end in <c>-bin</c>.</exception>
        public Entry(string key, byte[] valueBytes)
        {
            ArgumentNullException.ThrowIfNull(valueBytes);
            Key = NormalizeKey(key);
            if (!IsBinary)
                throw new ArgumentException($"The name '{Key}' of a binary entry must end in '{BinaryHeaderSuffix}'.", nameof(key));
            _valueBytes = [.. valueBytes];
        }

        /// <summary>The name in lower case.</summary>
        public string Key { get; }

        /// <summary>Whether the value is bytes.</summary>
        public bool IsBinary => Key.EndsWith(BinaryHeaderSuffix, StringComparison.Ordinal);

        /// <summary>The text.</summary>
        /// <exception cref="InvalidOperationException">The entry is binary.</exception>
        public string Value => _value ?? throw new InvalidOperationException($"The entry '{Key}' is binary and has no text.");

        /// <summary>The bytes; of a text entry, its ASCII bytes.</summary>
        public byte[] ValueBytes => _valueBytes is null ? Encoding.ASCII.GetBytes(_value!) : [.. _valueBytes];

        internal ReadOnlySpan<byte> RawBytes => _valueBytes;

        /// <inheritdoc/>
        public override string ToString() => IsBinary ? $"[Entry: key={Key}, {_valueBytes!.Length} bytes]" : $"[Entry: key={Key}, value={_value}]";

        /// <summary>Whether an entry may have this name: HTTP lets a header have more letters than gRPC does.</summary>
        internal static bool IsName(string key) => key.Length > 0 && !key.ToLowerInvariant().AsSpan().ContainsAnyExcept(s_keyCharacters);

        private static string NormalizeKey(string key)
        {
            ArgumentNullException.ThrowIfNull(key);
            var lower = key.ToLowerInvariant();
            if (!IsName(lower))
                throw new ArgumentException("A metadata name may hold only letters, digits, '_', '-' and '.'.", nameof(key));
            return lower;
        }
    }
}
