using System.Net;
using System.Net.Http.Headers;
using System.Reflection;
using Polly;
using Polly.Retry;

namespace Memery.Engine.Models.Installing;

/// <summary>Fetches by HTTP, through the proxy that the environment names, and tries again what may go better the next time.</summary>
public sealed class Fetcher : IDisposable
{
    // A catalogue is some kilobytes.
    private const int LargestText = 4 << 20;

    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(30);

    private readonly HttpClient _client;
    private readonly FetchOptions _options;
    private readonly ResiliencePipeline _pipeline;

    /// <summary>Makes a fetcher.</summary>
    /// <param name="options">How it fetches.</param>
    /// <param name="detail">Hears of what is tried again, from any thread.</param>
    public Fetcher(FetchOptions options, Action<string>? detail = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _client = new HttpClient(new SocketsHttpHandler { ConnectTimeout = ConnectTimeout }) { Timeout = Timeout.InfiniteTimeSpan };
        string version = typeof(Fetcher).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";
        _client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("Memery", version));
        _pipeline = new ResiliencePipelineBuilder()
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = Math.Max(1, options.Retries),
                Delay = options.RetryDelay,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                OnRetry = args =>
                {
                    detail?.Invoke($"Tried again in {args.RetryDelay.TotalSeconds:N0} seconds: {args.Outcome.Exception?.GetBaseException().Message}");
                    return ValueTask.CompletedTask;
                },
                ShouldHandle = args => ValueTask.FromResult(args.Outcome.Exception is { } e && IsPassing(e, args.Context.CancellationToken)),
            })
            .Build();
    }

    /// <summary>Reads a small text.</summary>
    /// <param name="url">Its URL.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="MemeryException">DownloadFailed.</exception>
    internal Task<byte[]> ReadAsync(Uri url, CancellationToken cancellationToken) => RunAsync(url, async stop =>
    {
        using HttpResponseMessage response = await SendAsync(url, from: 0, stop).ConfigureAwait(false);
        using var content = new MemoryStream();
        await CopyAsync(url, response, content, LargestText, _ => { }, stop).ConfigureAwait(false);
        return content.ToArray();
    }, cancellationToken);

    /// <summary>Fetches into a file, going on where an earlier fetch ended.</summary>
    /// <param name="url">Its URL.</param>
    /// <param name="file">File to append to; it need not exist.</param>
    /// <param name="length">Bytes that the whole has.</param>
    /// <param name="report">Hears of the bytes that came, and of those taken back as a negative number.</param>
    /// <param name="cancellationToken">Ends it; what has come is kept.</param>
    /// <exception cref="MemeryException">DownloadFailed, DownloadWrong.</exception>
    internal Task<bool> FetchAsync(Uri url, string file, long length, Action<long> report, CancellationToken cancellationToken) => RunAsync(url, async stop =>
    {
        await using var target = new FileStream(file, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read);
        if (target.Length > length)
        {
            report(-target.Length);
            target.SetLength(0);
        }

        if (target.Length == length)
        {
            return true;
        }

        using HttpResponseMessage response = await SendAsync(url, target.Length, stop).ConfigureAwait(false);
        bool goesOn = response.StatusCode == HttpStatusCode.PartialContent && response.Content.Headers.ContentRange?.From == target.Length;
        if (!goesOn && target.Length > 0)
        {
            // The server sends the whole again.
            report(-target.Length);
            target.SetLength(0);
        }

        long? whole = response.StatusCode == HttpStatusCode.PartialContent ? response.Content.Headers.ContentRange?.Length : response.Content.Headers.ContentLength;
        if (whole is { } announced && announced != length)
        {
            throw WrongSize(url, announced, length);
        }

        target.Seek(0, SeekOrigin.End);
        await CopyAsync(url, response, target, length, report, stop).ConfigureAwait(false);
        await target.FlushAsync(stop).ConfigureAwait(false);
        return target.Length == length ? true : throw new HttpIOException(HttpRequestError.ResponseEnded, "the connection ended early");
    }, cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private static MemeryException WrongSize(Uri url, long bytes, long wanted) =>
        new("DownloadWrong", Messages.Of("DownloadWrong.Size", url, bytes, wanted), url.ToString());

    // What a server says that no repetition changes is not tried again: 401, 403, 404 and the like.
    private static bool IsPassing(Exception e, CancellationToken stop) => !stop.IsCancellationRequested && e switch
    {
        HttpRequestException { StatusCode: { } status } => (int)status is 408 or 416 or 425 or 429 or >= 500,
        HttpRequestException or HttpIOException or TimeoutException => true,
        _ => false,
    };

    private async Task<T> RunAsync<T>(Uri url, Func<CancellationToken, Task<T>> fetch, CancellationToken cancellationToken)
    {
        try
        {
            return await _pipeline.ExecuteAsync(async stop => await fetch(stop).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is HttpRequestException or HttpIOException or TimeoutException)
        {
            string reason = e is HttpRequestException { StatusCode: { } status }
                ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"the server answers {(int)status} {status}")
                : e.GetBaseException().Message.TrimEnd('.');
            throw new MemeryException("DownloadFailed", Messages.Of("DownloadFailed", url, reason), url.ToString(), e);
        }
    }

    private async Task<HttpResponseMessage> SendAsync(Uri url, long from, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        if (from > 0)
        {
            request.Headers.Range = new RangeHeaderValue(from, null);
        }

        HttpResponseMessage response = await WithinAsync(
            limited => _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limited), stop).ConfigureAwait(false);
        if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable && from > 0)
        {
            response.Dispose();
            return await SendAsync(url, from: 0, stop).ConfigureAwait(false);
        }

        try
        {
            return response.EnsureSuccessStatusCode();
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    private async Task CopyAsync(Uri url, HttpResponseMessage response, Stream target, long most, Action<long> report, CancellationToken stop)
    {
        await using Stream content = await response.Content.ReadAsStreamAsync(stop).ConfigureAwait(false);
        byte[] buffer = new byte[1 << 16];
        while (true)
        {
            int read = await WithinAsync(limited => ReadAsync(content, buffer, limited), stop).ConfigureAwait(false);
            if (read == 0)
            {
                return;
            }

            if (target.Length + read > most)
            {
                throw WrongSize(url, target.Length + read, most);
            }

            await target.WriteAsync(buffer.AsMemory(0, read), stop).ConfigureAwait(false);
            report(read);
        }
    }

    // A failure of the network is told from one of the disk.
    private static async Task<int> ReadAsync(Stream content, byte[] buffer, CancellationToken stop)
    {
        try
        {
            return await content.ReadAsync(buffer, stop).ConfigureAwait(false);
        }
        catch (IOException e) when (e is not HttpIOException)
        {
            throw new HttpIOException(HttpRequestError.Unknown, e.Message, e);
        }
    }

    private async Task<T> WithinAsync<T>(Func<CancellationToken, Task<T>> step, CancellationToken stop)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limited.CancelAfter(_options.StallTimeout);
        try
        {
            return await step(limited.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            throw new TimeoutException($"nothing came for {_options.StallTimeout.TotalSeconds:N0} seconds");
        }
    }
}
