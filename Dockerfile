# The command extract-ru with all that it reads and writes. The network is used while the image is built, never by what runs.

# With a compiler, which the slim one lacks.
FROM python:3.11 AS built
WORKDIR /source
COPY pyproject.toml hatch_build.py README.md LICENSE requirements.lock ./
COPY extract extract
COPY patterns patterns
# The versions that are tested, without what only the tests need.
RUN grep -oE '^[a-z0-9._-]+==[^ ]+' requirements.lock > versions.txt \
    && python -m venv /opt/extract-ru \
    && /opt/extract-ru/bin/python -m pip install --no-cache-dir --disable-pip-version-check \
        --constraint versions.txt '.[all]'

FROM python:3.11-slim
COPY --from=built /opt/extract-ru /opt/extract-ru
RUN useradd --uid 1000 reader && install -d -o reader -g reader /data
ENV PATH=/opt/extract-ru/bin:$PATH
USER reader
WORKDIR /data
EXPOSE 8000
ENTRYPOINT ["extract-ru"]
CMD ["--help"]
