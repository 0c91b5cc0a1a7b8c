using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SearchGateway.Audit.Export;

/// <summary>Puts lines together and hands them on in large pieces.</summary>
internal sealed class ExportWriter : IAsyncDisposable
{
    private readonly Stream _output;
    private readonly ArrayBufferWriter<byte> _buffer = new(2 << 20);
    private readonly Utf8JsonWriter _json;

    public ExportWriter(Stream output)
    {
        _output = output;
        // Never embedded in a page; plain text is shorter and readable.
        _json = new Utf8JsonWriter(_buffer, new JsonWriterOptions { SkipValidation = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }

    /// <summary>Bytes that are not handed on yet.</summary>
    public int Pending => _buffer.WrittenCount;

    public void Write(Action<Utf8JsonWriter> line)
    {
        line(_json);
        EndLine();
    }

    public void Write(in StoredRecord record, ReadOnlyMemory<byte> canonical)
    {
        ExportLine.Record(_json, record, canonical.Span);
        EndLine();
    }

    public async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        await _output.WriteAsync(_buffer.WrittenMemory, cancellationToken);
        await _output.FlushAsync(cancellationToken);
        _buffer.ResetWrittenCount();
    }

    public ValueTask DisposeAsync() => _json.DisposeAsync();

    private void EndLine()
    {
        _json.Flush();
        _json.Reset();
        _buffer.Write("\n"u8);
    }
}
