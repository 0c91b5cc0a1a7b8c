namespace SearchGateway.Simulators.Columns;

/// <summary>
/// A run of values that does not change, in memory or mapped from a prepared file: what the indexes of a large
/// population are made of.
/// </summary>
/// <typeparam name="T">A value without references, laid out alike in memory and in the file.</typeparam>
internal sealed unsafe class Column<T>
    where T : unmanaged
{
    private readonly T[]? _values;
    private readonly ColumnFile? _file;
    private readonly T* _start;

    private Column(T[] values) => (_values, Length) = (values, values.Length);

    internal Column(ColumnFile file, byte* start, int length)
    {
        (_file, Length) = (file, length);
        _start = (T*)start;
    }

    public static Column<T> Empty { get; } = new([]);

    /// <summary>Number of values.</summary>
    public int Length { get; }

    /// <summary>Bytes that the values take.</summary>
    public long Bytes => (long)Length * sizeof(T);

    /// <summary>The values. A span of a mapped column must not be used any more once its file is closed.</summary>
    /// <exception cref="ObjectDisposedException">The file is closed.</exception>
    public ReadOnlySpan<T> Span
    {
        get
        {
            if (_values is not null)
                return _values;
            _file!.ThrowIfClosed();
            return new ReadOnlySpan<T>(_start, Length);
        }
    }

    public T this[int index] => Span[index];

    /// <summary>A column over an array, which must not change any more.</summary>
    public static Column<T> Of(T[] values) => new(values);

}
