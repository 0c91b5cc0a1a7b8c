namespace SearchGateway.LoadTests.Planning.Fitting;

/// <summary>Small systems of linear equations, and least squares by their normal equations.</summary>
internal static class LinearSystem
{
    /// <summary>Solves by elimination with the largest pivot; null if the equations do not determine the unknowns.</summary>
    public static double[]? Solve(double[,] matrix, double[] right)
    {
        var n = right.Length;
        var (a, b) = ((double[,])matrix.Clone(), (double[])right.Clone());
        for (var column = 0; column < n; column++)
        {
            var pivot = Enumerable.Range(column, n - column).MaxBy(row => Math.Abs(a[row, column]));
            if (Math.Abs(a[pivot, column]) < 1e-14 * Math.Max(1e-300, Largest(matrix)))
                return null;
            for (var k = 0; k < n; k++)
                (a[column, k], a[pivot, k]) = (a[pivot, k], a[column, k]);
            (b[column], b[pivot]) = (b[pivot], b[column]);
            for (var row = column + 1; row < n; row++)
            {
                var factor = a[row, column] / a[column, column];
                for (var k = column; k < n; k++)
                    a[row, k] -= factor * a[column, k];
                b[row] -= factor * b[column];
            }
        }

        for (var row = n - 1; row >= 0; row--)
        {
            for (var k = row + 1; k < n; k++)
                b[row] -= a[row, k] * b[k];
            b[row] /= a[row, row];
        }

        return b;
    }

    /// <summary>The factors of the columns that come closest to the values, each row with its weight; null if they are not determined.</summary>
    public static double[]? LeastSquares(IReadOnlyList<double[]> rows, IReadOnlyList<double> values, IReadOnlyList<double> weights)
    {
        if (rows.Count == 0)
            return null;
        var n = rows[0].Length;
        var (matrix, right) = (new double[n, n], new double[n]);
        for (var r = 0; r < rows.Count; r++)
        {
            for (var i = 0; i < n; i++)
            {
                right[i] += weights[r] * rows[r][i] * values[r];
                for (var j = 0; j < n; j++)
                    matrix[i, j] += weights[r] * rows[r][i] * rows[r][j];
            }
        }

        return Solve(matrix, right);
    }

    private static double Largest(double[,] matrix) => matrix.Cast<double>().Max(Math.Abs);
}
