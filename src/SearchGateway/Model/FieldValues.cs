using System.Collections;
using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace SearchGateway.Model;

/// <summary>The values that a record has of one field, in the order in which the system gave them.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly struct FieldValues : IEnumerable<FieldValue>
{
    private readonly ImmutableArray<RecordField> _fields;
    private readonly SystemField _field;

    internal FieldValues(ImmutableArray<RecordField> fields, SystemField field) => (_fields, _field) = (fields, field);

    /// <summary>The values, one after the other.</summary>
    public Enumerator GetEnumerator() => new(_fields, _field);

    IEnumerator<FieldValue> IEnumerable<FieldValue>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Goes from value to value.</summary>
    [StructLayout(LayoutKind.Auto)]
    public struct Enumerator : IEnumerator<FieldValue>
    {
        private readonly ImmutableArray<RecordField> _fields;
        private readonly SystemField _field;
        private int _at = -1;

        internal Enumerator(ImmutableArray<RecordField> fields, SystemField field) => (_fields, _field) = (fields, field);

        /// <inheritdoc/>
        public readonly FieldValue Current => _fields[_at].Value;

        readonly object IEnumerator.Current => Current;

        /// <inheritdoc/>
        public bool MoveNext()
        {
            while (++_at < _fields.Length)
            {
                if (_fields[_at].Field == _field)
                    return true;
            }

            return false;
        }

        /// <inheritdoc/>
        public void Reset() => _at = -1;

        /// <inheritdoc/>
        public readonly void Dispose()
        {
        }
    }
}
