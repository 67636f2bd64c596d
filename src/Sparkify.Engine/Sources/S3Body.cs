using System.Net;
using Amazon.Runtime;
using Amazon.S3.Model;

namespace Sparkify.Engine.Sources;

/// <summary>
/// Some bytes of an object, as they come. The request is on its way at once; when the connection breaks in the middle,
/// the rest is asked for again.
/// </summary>
internal sealed class S3Body : IDisposable
{
    private const int MostCuts = 5;

    private readonly S3Clients _clients;
    private readonly SourceFile _file;
    private readonly S3Location _location;
    private readonly long _end;
    private readonly CancellationToken _cancellation;
    private long _position;
    private int _cuts;
    private Task<GetObjectResponse> _response;
    private CancellationTokenSource _patience;

    public S3Body(S3Clients clients, SourceFile file, long first, long length, CancellationToken cancellationToken)
    {
        _clients = clients;
        _file = file;
        _location = S3Location.Parse(file.Path);
        _position = first;
        _end = first + length;
        _cancellation = cancellationToken;
        _patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _response = RequestAsync();
    }

    /// <summary>Reads on; 0 at the end.</summary>
    /// <exception cref="SparkifyException">SourceChanged, or what <see cref="S3Errors"/> makes.</exception>
    public async ValueTask<int> ReadAsync(Memory<byte> buffer)
    {
        while (true)
        {
            var response = await _response.ConfigureAwait(false);
            if (_position == _end)
                return 0;
            try
            {
                _patience.CancelAfter(_clients.Patience);
                var wanted = buffer[..(int)Math.Min(buffer.Length, _end - _position)];
                var read = await response.ResponseStream.ReadAsync(wanted, _patience.Token).ConfigureAwait(false);
                _patience.CancelAfter(Timeout.InfiniteTimeSpan);
                if (read > 0)
                {
                    _position += read;
                    return read;
                }

                throw new IOException("The answer ended before it was whole.");
            }
            catch (Exception exception) when (IsCut(exception))
            {
                _cancellation.ThrowIfCancellationRequested();
                if (++_cuts > MostCuts)
                    throw S3Errors.Unreadable(_location, "the connection broke again and again.", exception);
            }

            response.Dispose();
            _patience.Dispose();
            _patience = CancellationTokenSource.CreateLinkedTokenSource(_cancellation);
            _response = RequestAsync();
        }
    }

    public void Dispose()
    {
        _patience.Dispose();
        // Whether it is here, on its way or failed: nobody waits for it any more.
        _response.ContinueWith(
            static response =>
            {
                if (response.IsCompletedSuccessfully)
                    response.Result.Dispose();
                else
                    _ = response.Exception;
            },
            CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    private static bool IsCut(Exception exception) =>
        exception is IOException or HttpRequestException or OperationCanceledException;

    private async Task<GetObjectResponse> RequestAsync()
    {
        var isWhole = _position == 0 && _end == _file.Size;
        try
        {
            await Task.Delay(_cuts == 0 ? 0 : 25 << _cuts, _cancellation).ConfigureAwait(false);
            var client = await _clients.ForAsync(_location.Bucket, _cancellation).ConfigureAwait(false);
            var request = new GetObjectRequest
            {
                BucketName = _location.Bucket,
                Key = _location.Key,
                ByteRange = isWhole ? null : new ByteRange(_position, _end - 1),
                EtagToMatch = $"\"{_file.Version}\"",
            };
            var response = await client.GetObjectAsync(request, _cancellation).ConfigureAwait(false);
            // There are stores that overlook If-Match or Range.
            if (response.ETag?.Trim('"') == _file.Version && response.ContentLength == _end - _position)
                return response;
            response.Dispose();
            throw S3Errors.Changed(_file.Path, "changed");
        }
        catch (AmazonServiceException exception) when (exception.StatusCode is HttpStatusCode.PreconditionFailed)
        {
            throw S3Errors.Changed(_file.Path, "changed", exception);
        }
        catch (AmazonServiceException exception) when (exception.ErrorCode is "NoSuchKey")
        {
            throw S3Errors.Changed(_file.Path, "disappeared", exception);
        }
        catch (Exception exception) when (exception is not SparkifyException)
        {
            _cancellation.ThrowIfCancellationRequested();
            throw S3Errors.Of(exception, _location, "s3:GetObject", _clients.IsAnonymous);
        }
    }
}
