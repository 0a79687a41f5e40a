using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Memery.Testing.Web;

/// <summary>A web server on the loopback interface that can misbehave. One request a connection.</summary>
public sealed class LoopbackServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    // Cancelled, never disposed of: requests may still look at it.
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<string, int> _counts = new();
    private readonly Func<WebRequest, WebReply> _answer;

    /// <param name="answer">Answers a request; from any thread.</param>
    public LoopbackServer(Func<WebRequest, WebReply> answer)
    {
        _answer = answer;
        _listener.Start();
        _ = AcceptAsync();
    }

    /// <summary>Its URL, with a slash at the end.</summary>
    public Uri Url => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");

    /// <summary>What was asked for.</summary>
    public ConcurrentQueue<WebRequest> Requests { get; } = [];

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                TcpClient client = await _listener.AcceptTcpClientAsync(_stop.Token);
                _ = ServeAsync(client);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException or SocketException)
        {
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                await using NetworkStream stream = client.GetStream();
                if (await ReadAsync(stream) is { } request)
                {
                    Requests.Enqueue(request);
                    await SendAsync(stream, request, _answer(request));
                    client.Client.Shutdown(SocketShutdown.Send);
                }
            }
            catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException)
            {
                // The client has gone.
            }
        }
    }

    private async Task<WebRequest?> ReadAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, leaveOpen: true);
        string? first = await reader.ReadLineAsync();
        if (first is null)
        {
            return null;
        }

        long? from = null;
        while (await reader.ReadLineAsync() is { Length: > 0 } header)
        {
            if (header.StartsWith("Range: bytes=", StringComparison.OrdinalIgnoreCase))
            {
                from = long.Parse(header["Range: bytes=".Length..].TrimEnd('-'), CultureInfo.InvariantCulture);
            }
        }

        string target = first.Split(' ')[1];
        return new WebRequest(target, from, _counts.AddOrUpdate(target, 1, (_, count) => count + 1));
    }

    private static async Task SendAsync(NetworkStream stream, WebRequest request, WebReply reply)
    {
        long from = reply.Status == 200 && !reply.IgnoresRange ? request.From ?? 0 : 0;
        bool isPart = request.From is not null && reply.Status == 200 && !reply.IgnoresRange;
        byte[] body = reply.Status == 200 ? reply.Content[(int)from..] : [];
        string head = $"HTTP/1.1 {(isPart ? 206 : reply.Status)} .\r\nContent-Length: {body.Length}\r\nConnection: close\r\n"
            + (isPart ? $"Content-Range: bytes {from}-{reply.Content.Length - 1}/{reply.Content.Length}\r\n" : "")
            + (reply.Location is null ? "" : $"Location: {reply.Location}\r\n");
        await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes(head + "\r\n"));
        int end = reply.CutAt is { } part ? (int)(part * body.Length) : body.Length;
        int step = reply.Drip ?? Math.Max(1, end);
        for (int at = 0; at < end; at += step)
        {
            await (reply.Pause?.Invoke() ?? Task.CompletedTask);
            await stream.WriteAsync(body.AsMemory(at, Math.Min(step, end - at)));
            await stream.FlushAsync();
        }
    }
}
