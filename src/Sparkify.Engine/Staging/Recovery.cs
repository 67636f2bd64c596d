namespace Sparkify.Engine.Staging;

/// <summary>
/// Finds where to read on behind an object that is no JSON: behind the bracket that closes it, or at the next line that
/// begins with a bracket {, whichever comes first.
/// </summary>
internal unsafe struct Recovery(int depth, bool isInString)
{
    private int _depth = depth;
    private bool _isInString = isInString;

    /// <summary>Goes on; false where the bytes end before.</summary>
    public bool TryFind(ref byte* p, byte* end)
    {
        for (; p < end; p++)
        {
            if (_isInString)
            {
                if (*p == '\\')
                {
                    if (p + 1 == end)
                        return false;
                    // The line ends all the same.
                    if (p[1] != '\n')
                        p++;
                }

                // No string goes over a line.
                _isInString = *p is not ((byte)'"' or (byte)'\n');
                continue;
            }

            switch (*p)
            {
                case (byte)'"':
                    _isInString = true;
                    break;
                case (byte)'{' when JsonScan.BeginsLine(p):
                    return true;
                case (byte)'{' or (byte)'[':
                    _depth++;
                    break;
                case (byte)'}' or (byte)']' when --_depth <= 0:
                    p++;
                    return true;
            }
        }

        return false;
    }
}
