# Builds the program's environment where compilers and pip may be used; only the environment goes on.
FROM python:3.12-slim AS build
WORKDIR /src
RUN python -m venv --without-pip /opt/kildesvar
COPY requirements-postgres.lock ./
RUN pip --python /opt/kildesvar/bin/python install --no-compile --no-cache-dir --disable-pip-version-check --require-hashes \
    --requirement requirements-postgres.lock
COPY pyproject.toml README.md LICENSE ./
COPY bot bot
COPY config config
COPY models models
COPY retrieval retrieval
COPY seeds seeds
RUN pip --python /opt/kildesvar/bin/python install --no-compile --no-cache-dir --disable-pip-version-check --no-index --no-deps \
    --no-build-isolation . \
    && pip --python /opt/kildesvar/bin/python uninstall --quiet --yes editables hatchling pathspec pluggy trove-classifiers \
    && pip --python /opt/kildesvar/bin/python uninstall --quiet --yes huggingface-hub hf-xet fsspec filelock tqdm
# The tests of packages, what they were compiled from, tools that make models, and the calendars and words of languages
# that the program does not speak are a fifth of the whole; what tokenizers would download with (above) is never used.
RUN find /opt/kildesvar -type d \( -name tests -o -path '*/tornado/test' -o -path '*/onnxruntime/transformers' \
    -o -path '*/onnxruntime/tools' -o -path '*/onnxruntime/quantization' \) -prune -exec rm -r {} + \
    && find /opt/kildesvar -path '*/babel/locale-data/*' ! -name 'da*' ! -name 'en*' ! -name root.dat -delete \
    && find /opt/kildesvar -type f \( -name '*.[ch]' -o -name '*.[ch]pp' -o -name '*.px[di]' -o -name '*.pyx' \) -delete
# The base comes without compiled modules and its user cannot write any; without these, each start takes a second more.
RUN PYTHONPYCACHEPREFIX=/opt/kildesvar/compiled python -m compileall -q --invalidation-mode unchecked-hash \
    -x '/usr/local/.*/(site-packages|test|idlelib|lib2to3|tkinter|turtledemo)/' /usr/local/lib/python3.12 /opt/kildesvar/lib \
    && mkdir /data

FROM python:3.12-slim
LABEL org.opencontainers.image.title="Kildesvar" \
    org.opencontainers.image.description="Answers questions from articles, in their own words, with an exact citation" \
    org.opencontainers.image.licenses="MIT"
# What lasts lies in /data; the rest of the file system may be read-only.
COPY --from=build --chown=10001:10001 /data /data
COPY --from=build /opt/kildesvar /opt/kildesvar
ENV PATH=/opt/kildesvar/bin:/usr/local/bin:/usr/bin:/bin \
    HOME=/data \
    LANG=C.UTF-8 \
    PYTHONPYCACHEPREFIX=/opt/kildesvar/compiled \
    PYTHONUNBUFFERED=1 \
    XDG_STATE_HOME=/data \
    KILDESVAR_OPERATIONS__HOST=0.0.0.0
USER 10001:10001
WORKDIR /data
VOLUME ["/data"]
EXPOSE 8081
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 CMD ["kildesvar", "healthcheck"]
ENTRYPOINT ["kildesvar"]
CMD ["telegram"]
ARG VERSION=unknown
ARG REVISION=unknown
LABEL org.opencontainers.image.version="${VERSION}" \
    org.opencontainers.image.revision="${REVISION}"
