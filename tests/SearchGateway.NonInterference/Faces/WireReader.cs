using System.Net.Sockets;
using System.Text;

namespace SearchGateway.NonInterference.Faces;

/// <summary>Reads lines and bytes off a connection and keeps all that was read since a mark.</summary>
internal sealed class WireReader(Socket socket)
{
    private byte[] _buffer = new byte[64 * 1024];
    private int _from;
    private int _to;
    private int _mark;

    /// <summary>From here on what is read is kept.</summary>
    public void Mark()
    {
        _buffer.AsSpan(_from, _to - _from).CopyTo(_buffer);
        (_to, _from, _mark) = (_to - _from, 0, 0);
    }

    public byte[] SinceMark() => _buffer.AsSpan(_mark, _from - _mark).ToArray();

    /// <summary>A line, without its end.</summary>
    public async ValueTask<string> LineAsync(CancellationToken cancellationToken)
    {
        int length;
        while ((length = _buffer.AsSpan(_from, _to - _from).IndexOf("\r\n"u8)) < 0)
            await FillAsync(cancellationToken);
        var line = Encoding.Latin1.GetString(_buffer, _from, length);
        _from += length + 2;
        return line;
    }

    public async ValueTask<ReadOnlyMemory<byte>> BytesAsync(int count, CancellationToken cancellationToken)
    {
        while (_to - _from < count)
            await FillAsync(cancellationToken);
        _from += count;
        return _buffer.AsMemory(_from - count, count);
    }

    private async ValueTask FillAsync(CancellationToken cancellationToken)
    {
        if (_to == _buffer.Length)
            Array.Resize(ref _buffer, _buffer.Length * 2);
        var read = await socket.ReceiveAsync(_buffer.AsMemory(_to), cancellationToken);
        if (read == 0)
            throw new IOException("The gateway closed the connection in the middle of an answer.");
        _to += read;
    }
}
